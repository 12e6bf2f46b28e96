package org.segline.ingest.receive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.FileHead;
import org.segline.dicom.file.FileMeta;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.web.FileOutcome;
import org.segline.dicom.web.FileStoreService;
import org.segline.kernel.study.StudyUid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes whole files in and stores them as a {@link Receiver} does. What is kept is the data set as it came, after file meta
 * information of our own: an instance that comes by C-STORE and by STOW-RS is one blob, and a preamble is not kept, whatever
 * is hidden in it. While a file becomes durable the next of its request is taken in.
 */
public final class FileReceiver implements FileStoreService {
    /** Stands for the calling AE title, which nobody says over HTTP; one that an application entity could have. */
    public static final String SENDER = "STOW-RS";

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    private final Receiver receiver;
    private final List<TransferSyntax> transferSyntaxes;
    private final Predicate<String> storageClasses;

    /**
     * @param transferSyntaxes that are taken
     * @param storageClasses SOP classes that are taken
     */
    public FileReceiver(Receiver receiver, List<TransferSyntax> transferSyntaxes, Predicate<String> storageClasses) {
        this.receiver = receiver;
        this.transferSyntaxes = List.copyOf(transferSyntaxes);
        this.storageClasses = storageClasses;
    }

    @Override
    public CompletableFuture<FileOutcome> store(Optional<String> study, InputStream file) throws IOException {
        Instant receivedAt = receiver.now();
        FileHead head;
        try {
            head = FileHead.read(file);
        } catch (MalformedDicomException e) {
            return refused(Optional.empty(), FileCheck.noFile(e), receivedAt);
        }
        Optional<SopReference> instance = SopReference.of(head.sopClassUid(), head.sopInstanceUid());
        return switch (FileCheck.of(head, transferSyntaxes, storageClasses)) {
            case FileCheck.Unfit unfit -> refused(instance, unfit.verdict(), receivedAt);
            case FileCheck.Fit fit -> taken(instance, fit.meta(), study.map(StudyUid::new), receivedAt, head.dataSet());
        };
    }

    private CompletableFuture<FileOutcome> taken(
            Optional<SopReference> instance,
            FileMeta meta,
            Optional<StudyUid> only,
            Instant receivedAt,
            InputStream dataSet)
            throws IOException {
        Source source = new Source(dataSet);
        try {
            Receiver.Arrival arrival = receiver.spool(SENDER, receivedAt, meta, source);
            return later(instance, () -> receiver.finish(arrival, only));
        } catch (IOException e) {
            if (source.failed()) {
                throw e;
            }
            LOG.error("A file cannot be taken in now: {}", e.toString());
            return CompletableFuture.completedFuture(new FileOutcome(instance, DimseStatus.OUT_OF_RESOURCES));
        }
    }

    private CompletableFuture<FileOutcome> refused(Optional<SopReference> instance, Verdict.Unfit unfit, Instant at) {
        return later(instance, () -> receiver.refuse(SENDER, unfit, at));
    }

    /** The rest of storing. */
    @FunctionalInterface
    private interface Rest {
        DimseStatus status() throws IOException;
    }

    private static CompletableFuture<FileOutcome> later(Optional<SopReference> instance, Rest rest) {
        return CompletableFuture.supplyAsync(
                () -> new FileOutcome(instance, statusOf(rest)),
                Thread.ofVirtual().name("stow-finish")::start);
    }

    private static DimseStatus statusOf(Rest rest) {
        try {
            return rest.status();
        } catch (IOException e) {
            LOG.error("A file cannot be stored now: {}", e.toString());
            return DimseStatus.OUT_OF_RESOURCES;
        }
    }
}
