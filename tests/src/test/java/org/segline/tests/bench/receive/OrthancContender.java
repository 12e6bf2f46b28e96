package org.segline.tests.bench.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.segline.tests.fixtures.Orthanc;

/** Debian's Orthanc, a new one in a new directory each time. */
final class OrthancContender implements Contender {
    private final boolean sync;
    private final Path directory;
    private int begun;

    /** @param sync whether it syncs its files, as it does unless told not to */
    OrthancContender(boolean sync, Path directory) {
        this.sync = sync;
        this.directory = directory;
    }

    @Override
    public String name() {
        return sync ? "orthanc" : "orthanc-nosync";
    }

    @Override
    public String promise() {
        return sync ? "bytes synced (SyncStorageArea)" : "nothing is synced (SyncStorageArea off)";
    }

    @Override
    public Turn begin() throws IOException, InterruptedException {
        Path own = Files.createDirectories(directory.resolve(String.valueOf(begun++)));
        Orthanc orthanc = Orthanc.start(ReceiveBenchmark.AET, own, Map.of("SyncStorageArea", sync));
        return new Turn() {
            @Override
            public int port() {
                return orthanc.dicomPort();
            }

            @Override
            public int stored() throws IOException, InterruptedException {
                return orthanc.instances().size();
            }

            @Override
            public void close() {
                orthanc.close();
            }
        };
    }
}
