package org.segline.tests.bench.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.segline.kernel.nifti.Nifti;
import org.segline.tests.fixtures.Directories;

/** A process, from its start to its end, that leaves a NIfTI file in memory. */
final class Dcm2niixLoader implements Loader {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path folder;
    private final Path out;

    Dcm2niixLoader(Path folder) throws IOException {
        this.folder = folder;
        this.out = Files.createTempDirectory(
                Files.isWritable(MEMORY) ? MEMORY : folder.toAbsolutePath().getParent(), "segline-bench");
    }

    @Override
    public String name() {
        return "dcm2niix";
    }

    @Override
    public String work() {
        return "NIfTI file of 16-bit values in memory";
    }

    @Override
    public Loaded load() throws Exception {
        Path file = out.resolve("volume.nii");
        Files.deleteIfExists(file);
        ProcessBuilder command = new ProcessBuilder(
                "dcm2niix", "-z", "n", "-b", "n", "-f", "volume", "-o", out.toString(), folder.toString());
        long began = System.nanoTime();
        Process process = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("dcm2niix did not convert the series");
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double sum = 0;
        for (float value : Nifti.readVolume(file).voxels()) {
            sum += value;
        }
        return new Loaded(seconds, sum);
    }

    @Override
    public void close() throws IOException {
        Directories.delete(out);
    }
}
