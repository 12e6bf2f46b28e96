package org.segline.tests.bench.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segline.dicom.net.DimseStatus;
import org.segline.tests.bench.Benchmark;
import org.segline.tests.bench.Figures;
import org.segline.tests.fixtures.Directories;
import org.segline.tests.fixtures.EnhancedCt;
import org.segline.tests.fixtures.SeglineProcess;

/** An instance of 1 GiB goes through a Segline whose heap is a quarter of that: how much memory did it take? */
public final class LargeInstanceBenchmark implements Benchmark {
    private static final String HEAP = "-Xmx256m";
    private static final int FRAMES = 2048;
    private static final double MIB = 1 << 20;

    @Override
    public String name() {
        return "receive-large";
    }

    @Override
    public String about() {
        return "memory of ./segline serve while it receives one instance of 1 GiB (half a minute)";
    }

    @Override
    public void run(Figures figures) throws Exception {
        Path directory = Files.createTempDirectory("segline-bench");
        try (SeglineProcess segline =
                SeglineProcess.startWith(HEAP, directory.resolve("data"), "--quiet-period", "1h")) {
            double before = peakResident(segline);
            EnhancedCt instance = EnhancedCt.of(FRAMES);
            long began = System.nanoTime();
            DimseStatus status = instance.send(segline.dicomPort());
            if (!status.isSuccess()) {
                throw new IllegalStateException("it was not stored: " + status);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double size = instance.bytes() / MIB;
            double after = peakResident(segline);
            figures.line("One enhanced CT of %d frames, %.0f MiB, to ./segline serve with %s: %.0f MiB/s"
                    .formatted(FRAMES, size, HEAP, size / seconds));
            figures.line("most resident memory of the process %.0f MiB, %.0f before".formatted(after, before));
            figures.put("segline.size-mib", size);
            figures.put("segline.mib-per-second", size / seconds);
            figures.put("segline.peak-resident-mib", after);
        } finally {
            Directories.delete(directory);
        }
    }

    /** In MiB: heap, everything else of the JVM, and what it has mapped and looked at. */
    private static double peakResident(SeglineProcess segline) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(segline.pid()))).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
