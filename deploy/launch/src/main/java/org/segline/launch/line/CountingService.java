package org.segline.launch.line;

import java.io.IOException;
import java.io.InputStream;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.StoreRequest;
import org.segline.dicom.net.StoreService;

/** Counts what another service receives. */
final class CountingService implements StoreService {
    private final StoreService service;
    private final Metrics metrics;

    CountingService(StoreService service, Metrics metrics) {
        this.service = service;
        this.metrics = metrics;
    }

    @Override
    public DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        Counted counted = new Counted(dataSet);
        boolean stored = false;
        try {
            DimseStatus status = service.store(request, counted);
            stored = status.code() == DimseStatus.SUCCESS.code();
            return status;
        } finally {
            if (stored) {
                metrics.received(counted.bytes());
            } else {
                metrics.rejected(counted.bytes());
            }
        }
    }
}
