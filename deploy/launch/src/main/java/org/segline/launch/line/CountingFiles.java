package org.segline.launch.line;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.segline.dicom.web.FileOutcome;
import org.segline.dicom.web.FileStoreService;

/** Counts what another service receives. */
final class CountingFiles implements FileStoreService {
    private final FileStoreService service;
    private final Metrics metrics;

    CountingFiles(FileStoreService service, Metrics metrics) {
        this.service = service;
        this.metrics = metrics;
    }

    @Override
    public CompletableFuture<FileOutcome> store(Optional<String> study, InputStream file) throws IOException {
        Counted counted = new Counted(file);
        boolean taken = false;
        try {
            CompletableFuture<FileOutcome> outcome = service.store(study, counted);
            taken = true;
            return outcome.whenComplete((known, bug) -> count(known != null && known.isStored(), counted.bytes()));
        } finally {
            if (!taken) {
                metrics.rejected(counted.bytes());
            }
        }
    }

    private void count(boolean stored, long bytes) {
        if (stored) {
            metrics.received(bytes);
        } else {
            metrics.rejected(bytes);
        }
    }
}
