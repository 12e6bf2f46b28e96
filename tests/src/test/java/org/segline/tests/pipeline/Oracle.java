package org.segline.tests.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.segline.tests.fixtures.Repository;

/** Judges results with pydicom and GDCM, Debian's, so that a mistake of ours cannot hide in our own reader. */
final class Oracle {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_S = 300;
    /** Debian's, which has Debian's pydicom; another python3 may come first on the path. */
    private static final String PYTHON = "/usr/bin/python3";

    private Oracle() {}

    /** Cubic millimetres by segment label. */
    static JsonNode volumes(Path seg) throws IOException, InterruptedException {
        return JSON.readTree(run(List.of(PYTHON, script("seg_volumes.py"), seg.toString())));
    }

    /** How a SEG lies on what is above a threshold in a folder of uncompressed single-frame images. */
    static JsonNode onThreshold(Path seg, Path uncompressed, double threshold)
            throws IOException, InterruptedException {
        return JSON.readTree(run(List.of(
                PYTHON,
                script("seg_on_threshold.py"),
                seg.toString(),
                uncompressed.toString(),
                String.valueOf(threshold))));
    }

    /** How a NIfTI volume lies on the uncompressed single-frame images of one series in a folder. */
    static JsonNode onImages(Path volume, Path folder, String series) throws IOException, InterruptedException {
        return JSON.readTree(
                run(List.of(PYTHON, script("nifti_on_images.py"), volume.toString(), folder.toString(), series)));
    }

    /** Dice by segment number, of a SEG and the labels of a NIfTI file. */
    static JsonNode dice(Path seg, Path labels) throws IOException, InterruptedException {
        return JSON.readTree(run(List.of(PYTHON, script("seg_dice.py"), seg.toString(), labels.toString())));
    }

    /**
     * Writes a DICOM study of a NIfTI volume.
     *
     * @param axes directions in which columns, rows and slices grow
     * @return its Study Instance UID
     */
    static String phantom(Path volume, Path folder, String axes) throws IOException, InterruptedException {
        return run(List.of(PYTHON, script("phantom_study.py"), volume.toString(), folder.toString(), axes))
                .strip();
    }

    /** Sends a folder by STOW-RS, as pydicom writes it; the answer as pydicom reads it: status, stored, failed, others. */
    static JsonNode stow(String url, Path folder) throws IOException, InterruptedException {
        return JSON.readTree(run(List.of(PYTHON, script("stow.py"), url, folder.toString())));
    }

    /** A copy of all files in {@code source}, decompressed by GDCM. */
    static Path uncompressed(Path source, Path copies) throws IOException, InterruptedException {
        Files.createDirectories(copies);
        List<Path> files = new ArrayList<>();
        try (var all = Files.newDirectoryStream(source)) {
            all.forEach(files::add);
        }
        for (Path file : files) {
            run(List.of(
                    "gdcmconv",
                    "--raw",
                    file.toString(),
                    copies.resolve(file.getFileName().toString()).toString()));
        }
        return copies;
    }

    private static String script(String name) {
        return Repository.root()
                .resolve("tests/src/test/resources/oracles/" + name)
                .toString();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("oracle", ".log");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("%s: %s".formatted(command, Files.readString(errors)));
            }
            return output;
        } finally {
            Files.delete(errors);
        }
    }
}
