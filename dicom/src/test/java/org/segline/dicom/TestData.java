package org.segline.dicom;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Real scans: the directory SEGLINE_TEST_DATA, or shared/data beside the repository. Fails in CI where they are missing. */
public final class TestData {
    private static final List<String> NOT_DICOM =
            List.of(".txt", ".tsv", ".json", ".gz", ".onnx", ".nrrd", ".bin", ".md");

    private TestData() {}

    /** A file or directory of the test data. */
    public static Path path(String name) {
        Path path = root().resolve(name);
        if (!Files.exists(path)) {
            throw missing("the test data has no " + name);
        }
        return path;
    }

    /** All files that should be DICOM, by their names. */
    public static List<Path> dicomFiles() throws IOException {
        return files().stream()
                .filter(file -> NOT_DICOM.stream().noneMatch(file.toString()::endsWith))
                .toList();
    }

    /** All files there are. */
    public static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Path root() {
        return Optional.ofNullable(System.getenv("SEGLINE_TEST_DATA"))
                .map(Path::of)
                .or(() -> Stream.iterate(Path.of("").toAbsolutePath(), directory -> directory != null, Path::getParent)
                        .map(directory -> directory.resolve("shared/data"))
                        .filter(Files::isDirectory)
                        .findFirst())
                .orElseThrow(() -> missing("no test data: set SEGLINE_TEST_DATA"));
    }

    /** Runs a tool that tests compare with; its output. */
    public static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw missing("%s is not installed: %s".formatted(command[0], e.getMessage()));
        }
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            fail("%s failed: %s".formatted(command[0], output));
        }
        return output;
    }

    /** Fails in CI, and skips the test elsewhere. */
    private static RuntimeException missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            return fail(what);
        }
        return abort(what);
    }
}
