package org.segline.training.dataset;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Real data. Where it is missing a test is skipped, except in CI. */
final class RealScans {
    private RealScans() {}

    /** The folder of the test data. */
    static Path data() {
        Optional<Path> data = Optional.ofNullable(System.getenv("SEGLINE_TEST_DATA"))
                .map(Path::of)
                .or(() -> Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared/data"))
                        .filter(Files::isDirectory)
                        .findFirst());
        require(
                data.filter(Files::isDirectory).isPresent(),
                "the test data is neither in SEGLINE_TEST_DATA nor in a shared/data above");
        return data.orElseThrow();
    }

    private static void require(boolean there, String missing) {
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(there, missing);
        }
        assumeTrue(there, missing);
    }
}
