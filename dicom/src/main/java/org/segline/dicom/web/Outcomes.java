package org.segline.dicom.web;

import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What became of the files of a request, of which a few are still on their way. */
final class Outcomes {
    /** So many of a request become durable at once; more would not come faster, and hold that much more. */
    private static final int MOST_ON_THE_WAY = 64;

    private final List<FileOutcome> known = new ArrayList<>();
    private final Deque<CompletableFuture<FileOutcome>> onTheWay = new ArrayDeque<>();

    void add(FileOutcome outcome) throws InterruptedIOException {
        add(CompletableFuture.completedFuture(outcome));
    }

    /** Waits where too many are on their way. */
    void add(CompletableFuture<FileOutcome> outcome) throws InterruptedIOException {
        onTheWay.add(outcome);
        while (!onTheWay.isEmpty()
                && (onTheWay.size() > MOST_ON_THE_WAY || onTheWay.peek().isDone())) {
            known.add(result(onTheWay.remove()));
        }
    }

    int size() {
        return known.size() + onTheWay.size();
    }

    /** Whether the service is known to be out of resources, so that there is no use in reading on. */
    boolean anyOutage() {
        return known.stream().anyMatch(outcome -> outcome.status().isOutOfResources());
    }

    /** Waits for all, in the order in which they were added. */
    List<FileOutcome> all() throws InterruptedIOException {
        while (!onTheWay.isEmpty()) {
            known.add(result(onTheWay.remove()));
        }
        return List.copyOf(known);
    }

    private static FileOutcome result(CompletableFuture<FileOutcome> outcome) throws InterruptedIOException {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while files were being stored");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a bug in storing", e.getCause());
        }
    }
}
