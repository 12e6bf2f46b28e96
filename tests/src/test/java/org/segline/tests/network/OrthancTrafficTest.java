package org.segline.tests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomListener;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.ServerConfig;
import org.segline.dicom.net.StoreScu;
import org.segline.tests.fixtures.DicomFolder;
import org.segline.tests.fixtures.Orthanc;
import org.segline.tests.fixtures.TestData;

/** Eight associations at once to Orthanc, and eight from it. */
class OrthancTrafficTest {
    private static final int ASSOCIATIONS = 8;
    private static final int EACH = 4;

    @TempDir
    private Path directory;

    @Test
    void eightAssociationsAtOnceBothWays() throws Exception {
        List<Path> files = scans();
        DicomSender sender = DicomClient.of("SEGLINE");
        Set<String> received = ConcurrentHashMap.newKeySet();
        try (Orthanc orthanc = Orthanc.start("ORTHANC", directory);
                DicomListener listener = DicomServer.start(ServerConfig.of("SEGLINE", 0), (request, dataSet) -> {
                    dataSet.readAllBytes();
                    received.add(request.sopInstance());
                    return DimseStatus.SUCCESS;
                });
                ExecutorService threads = Executors.newFixedThreadPool(ASSOCIATIONS)) {
            DicomPeer pacs = new DicomPeer(orthanc.aet(), "127.0.0.1", orthanc.dicomPort());
            inShares(threads, files, share -> {
                for (Path file : share) {
                    assertEquals(DimseStatus.SUCCESS, StoreScu.send(sender, pacs, file));
                }
            });
            List<String> held = orthanc.instances();
            assertEquals(ASSOCIATIONS * EACH, held.size());

            orthanc.know("segline", "SEGLINE", listener.port());
            inShares(threads, held, share -> orthanc.send("segline", share));
            assertEquals(ASSOCIATIONS * EACH, received.size());
        }
    }

    private static List<Path> scans() throws IOException {
        return DicomFolder.files(TestData.of("mr-siemens-t1-sag-hfs")).subList(0, ASSOCIATIONS * EACH);
    }

    @FunctionalInterface
    private interface Task<T> {
        void run(List<T> share) throws Exception;
    }

    private static <T> void inShares(ExecutorService threads, List<T> all, Task<T> task)
            throws InterruptedException, ExecutionException {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < ASSOCIATIONS; i++) {
            List<T> share = all.subList(i * EACH, (i + 1) * EACH);
            running.add(threads.submit(() -> {
                task.run(share);
                return share.size();
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
    }
}
