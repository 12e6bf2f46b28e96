package org.segline.dicom.net.commitment;

import static org.segline.dicom.data.SopClasses.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.NormalizedRequest;
import org.segline.dicom.net.NormalizedService;
import org.segline.dicom.net.UnfitMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SCP of storage commitment: answers requests at once, asks a {@link CommitmentService} about each instance, and reports,
 * where the first way fails by a second and again for a bounded time. A report that is due is forgotten with the process; who
 * asked asks again.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#sect_J.3.2">PS3.4 J.3.2</a>
 */
public final class CommitmentProvider implements NormalizedService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentProvider.class);

    /** In all requests whose report is due: they are held in memory. */
    private static final int MOST_REFERENCES = 200_000;

    /** Reports on their way; more wait. */
    private static final int AT_ONCE = 8;

    private final CommitmentService service;
    private final Function<String, Optional<DicomPeer>> addresses;
    private final DicomSender sender;
    private final ReportTimes times;
    private final Semaphore references = new Semaphore(MOST_REFERENCES);
    private final Semaphore onTheirWay = new Semaphore(AT_ONCE);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService due = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("dicom-commitment").factory());

    /**
     * @param addresses where an application entity listens, by its title
     * @param sender calls them
     */
    public CommitmentProvider(
            CommitmentService service,
            Function<String, Optional<DicomPeer>> addresses,
            DicomSender sender,
            ReportTimes times) {
        this.service = service;
        this.addresses = addresses;
        this.sender = sender;
        this.times = times;
    }

    @Override
    public Answer perform(NormalizedRequest request, EventReporter events) throws UnfitMessageException {
        return switch (request.operation()) {
            case ACTION -> commit(request, events);
            case CREATE, EVENT_REPORT -> Answer.of(DimseStatus.UNRECOGNIZED_OPERATION);
        };
    }

    private Answer commit(NormalizedRequest message, EventReporter events) throws UnfitMessageException {
        if (!message.sopInstance().equals(STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE)) {
            throw new UnfitMessageException(
                    DimseStatus.NO_SUCH_INSTANCE.withComment("Storage commitment has one well-known instance"));
        }
        if (message.type() != CommitmentRequest.ACTION_TYPE) {
            throw new UnfitMessageException(DimseStatus.NO_SUCH_ACTION.withComment("The one action type is 1"));
        }
        CommitmentRequest request;
        try {
            request = CommitmentRequest.of(message.information());
        } catch (IllegalArgumentException e) {
            throw new UnfitMessageException(DimseStatus.INVALID_ARGUMENT_VALUE.withComment(e.getMessage()));
        }
        if (closing.getCount() == 0) {
            return Answer.of(DimseStatus.RESOURCE_LIMITATION.withComment("This is being stopped; ask again later"));
        }
        int count = request.references().size();
        if (!references.tryAcquire(count)) {
            LOG.warn("A storage commitment request of {} is put off: too many wait", message.callingAe());
            return Answer.of(DimseStatus.RESOURCE_LIMITATION.withComment("Too many requests wait; ask again later"));
        }
        return new Answer(DimseStatus.SUCCESS, () -> {
            try {
                due.execute(() -> answer(request, message.callingAe(), events));
            } catch (RejectedExecutionException e) {
                references.release(count);
                LOG.warn("Storage commitment transaction {} comes too late", request.transactionUid());
            }
        });
    }

    private void answer(CommitmentRequest request, String callingAe, EventReporter events) {
        try {
            report(request, callingAe, events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("The report on storage commitment transaction {} was cut off", request.transactionUid());
        } catch (RuntimeException bug) {
            LOG.error("A bug kept storage commitment transaction {} from its report", request.transactionUid(), bug);
        } finally {
            references.release(request.references().size());
        }
    }

    private void report(CommitmentRequest request, String callingAe, EventReporter events) throws InterruptedException {
        long last = System.nanoTime() + times.patience().toNanos();
        boolean closed = pause(times.grace());
        ReportDelivery report =
                new ReportDelivery(sender, events, addresses.apply(callingAe), callingAe, result(request, last));
        if (delivered(report::tryTheSameAssociation)) {
            return;
        }
        while (report.hasAddress()) {
            if (delivered(report::tryAnAssociationOfItsOwn)) {
                return;
            }
            if (closed || System.nanoTime() > last) {
                break;
            }
            closed = pause(times.pause());
        }
        report.giveUp();
    }

    @FunctionalInterface
    private interface Way {
        boolean arrives();
    }

    private boolean delivered(Way way) throws InterruptedException {
        onTheirWay.acquire();
        try {
            return way.arrives();
        } finally {
            onTheirWay.release();
        }
    }

    /** @return whether this is being closed */
    private boolean pause(Duration time) throws InterruptedException {
        return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private CommitmentResult result(CommitmentRequest request, long last) throws InterruptedException {
        List<SopReference> committed = new ArrayList<>();
        List<CommitmentResult.Failed> failed = new ArrayList<>();
        for (SopReference reference : request.references()) {
            obstacle(reference, last)
                    .ifPresentOrElse(
                            reason -> failed.add(new CommitmentResult.Failed(reference, reason)),
                            () -> committed.add(reference));
        }
        LOG.info(
                "Storage commitment transaction {}: {} instances are kept safely, {} are not",
                request.transactionUid(),
                committed.size(),
                failed.size());
        return new CommitmentResult(request.transactionUid(), committed, failed);
    }

    private Optional<FailureReason> obstacle(SopReference reference, long last) throws InterruptedException {
        while (true) {
            try {
                return service.obstacle(reference);
            } catch (IOException e) {
                LOG.warn("It cannot be said now whether {} is kept safely: {}", reference.sopInstance(), e.toString());
                if (System.nanoTime() > last || pause(times.pause())) {
                    return Optional.of(FailureReason.PROCESSING_FAILURE);
                }
            }
        }
    }

    /** Tries the reports that are due once more, at once, and gives up those that do not arrive. */
    @Override
    public void close() {
        closing.countDown();
        due.shutdown();
        try {
            if (!due.awaitTermination(times.drain().toNanos(), TimeUnit.NANOSECONDS)) {
                due.shutdownNow();
                if (!due.awaitTermination(times.drain().toNanos(), TimeUnit.NANOSECONDS)) {
                    LOG.warn("Reports on storage commitment did not end when they were told to");
                }
            }
        } catch (InterruptedException e) {
            due.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
