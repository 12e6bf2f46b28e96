package org.segline.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segline.tests.fixtures.Repository;

/** What can be asked of the files that make up Segline. */
class SourcesTest {
    private static final int MOST_LINES = 400;
    private static final int FEWEST_MODULES = 8;
    private static final Set<String> EMPTY_WORDS = Set.of("Util", "Utils", "Helper", "Manager", "Impl", "Common");

    private static List<Path> modules() throws IOException {
        try (Stream<Path> found = Files.find(
                Repository.root(), 4, (path, about) -> path.endsWith(Path.of("src", "main")) && about.isDirectory())) {
            return found.map(path -> path.resolve("java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    private static List<Path> sources() throws IOException {
        return modules().stream().flatMap(SourcesTest::javaFiles).toList();
    }

    private static Stream<Path> javaFiles(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    @Test
    void allModulesAreLookedAt() throws IOException {
        assertTrue(modules().size() >= FEWEST_MODULES, () -> "found only the modules of " + Repository.root());
    }

    @Test
    void everyPackageTellsItsStory() throws IOException {
        List<Path> silent = sources().stream()
                .map(Path::getParent)
                .distinct()
                .filter(directory -> Files.notExists(directory.resolve("package-info.java")))
                .toList();
        assertEquals(List.of(), silent, "packages without package-info.java");
    }

    @Test
    void everyStoryHasWords() throws IOException {
        List<Path> wordless = sources().stream()
                .filter(source -> name(source).equals("package-info"))
                .filter(source -> !lines(source).getFirst().startsWith("/**"))
                .toList();
        assertEquals(List.of(), wordless, "package-info.java that does not begin with Javadoc");
    }

    @Test
    void noFileNeedsMuchScrolling() throws IOException {
        List<Path> longs = sources().stream()
                .filter(source -> lines(source).size() > MOST_LINES)
                .toList();
        assertEquals(List.of(), longs, "files longer than %d lines".formatted(MOST_LINES));
    }

    @Test
    void namesSayWhatAThingIs() throws IOException {
        List<Path> named = sources().stream()
                .filter(source -> EMPTY_WORDS.stream().anyMatch(name(source)::endsWith))
                .toList();
        assertEquals(List.of(), named, "classes whose name ends in one of " + EMPTY_WORDS);
        List<Path> kept = sources().stream()
                .map(Path::getParent)
                .distinct()
                .filter(directory -> EMPTY_WORDS.stream()
                        .anyMatch(word -> directory.getFileName().toString().equalsIgnoreCase(word)))
                .toList();
        assertEquals(List.of(), kept, "packages named by one of " + EMPTY_WORDS);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
