package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The converter that series are held against; a test that needs it fails in CI where it is missing. */
final class Dcm2niix {
    private Dcm2niix() {}

    /** Converts a folder of DICOM into NIfTI files in {@code out}, which is made; its log lies beside that. */
    static Path convert(Path folder, Path out) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/dcm2niix")) || "true".equals(System.getenv("CI")),
                "dcm2niix is not installed here");
        Files.createDirectory(out);
        // -p n: values by Rescale Slope and Intercept, not by Philips' private scaling.
        Process process = new ProcessBuilder(
                        "dcm2niix", "-z", "n", "-b", "n", "-p", "n", "-f", "x", "-o", out.toString(), folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.resolveSibling("dcm2niix.log").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "dcm2niix takes a minute");
        return out;
    }
}
