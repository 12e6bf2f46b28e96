package org.segline.tests.bench.receive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.ServerConfig;

/** Throws away what it receives, and so shows how fast the sender can be at most. */
final class SinkContender implements Contender {
    @Override
    public String name() {
        return "sink";
    }

    @Override
    public String promise() {
        return "nothing is kept: the limit of the sender";
    }

    @Override
    public Turn begin() throws IOException {
        AtomicInteger received = new AtomicInteger();
        DicomServer server = DicomServer.start(ServerConfig.of(ReceiveBenchmark.AET, 0), (_, dataSet) -> {
            dataSet.transferTo(OutputStream.nullOutputStream());
            received.incrementAndGet();
            return DimseStatus.SUCCESS;
        });
        return new Turn() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public int stored() {
                return received.get();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
