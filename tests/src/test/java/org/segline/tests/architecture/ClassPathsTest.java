package org.segline.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segline.tests.fixtures.Repository;

/** What {@code ./segline serve} is started with. */
class ClassPathsTest {

    @Test
    void nothingOfLibtorchIsOnTheClassPathOfTheLine() throws IOException {
        Path lib = Repository.root().resolve("deploy/launch/target/segline/lib");
        List<String> jars;
        try (Stream<Path> files = Files.list(lib)) {
            jars = files.map(file -> file.getFileName().toString()).toList();
        }
        assertTrue(jars.stream().anyMatch(jar -> jar.startsWith("segline-launch")), jars::toString);
        assertEquals(
                List.of(),
                jars.stream()
                        .filter(jar -> jar.matches("(pytorch|openblas|javacpp|segline-training)-.*"))
                        .toList());
    }
}
