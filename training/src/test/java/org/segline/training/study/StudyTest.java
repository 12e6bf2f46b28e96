package org.segline.training.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
    @TempDir
    private Path directory;

    @Test
    void thePageHasAllThatItPointsTo() throws Exception {
        Teaching hasty = new Teaching(2, 0.01, 1);
        new Study(new CornerTask(hasty, 6), new PriorTask(hasty, 5), _ -> {}).write(directory);
        String page = Files.readString(directory.resolve("claims.md"));
        Matcher pictures = Pattern.compile("!\\[[^\\]]+\\]\\(([^)]+)\\)").matcher(page);
        int found = 0;
        for (; pictures.find(); found++) {
            assertTrue(Files.size(directory.resolve(pictures.group(1))) > 1000, pictures.group(1));
        }
        assertEquals(2, found);
        for (String table : List.of("corner", "same-scores", "priors", "reliability")) {
            assertTrue(
                    Files.readAllLines(directory.resolve("claims/%s.csv".formatted(table)))
                                    .size()
                            > 1,
                    table);
        }
    }

    @Test
    void whatCameOutOtherwiseIsSaid() throws Exception {
        Teaching hasty = new Teaching(2, 0.01, 1); // after two steps nothing is solved
        new Study(new CornerTask(hasty, 6), new PriorTask(hasty, 5), _ -> {}).write(directory);
        long expected = Setting.all().stream()
                .filter(setting ->
                        setting.expected().whole() || setting.expected().tiles())
                .count();
        assertTrue(
                Files.readString(directory.resolve("claims.md"))
                        .contains("%d of %d settings came out otherwise"
                                .formatted(expected, Setting.all().size())),
                "those that were expected to be solved");
    }

    @Test
    void tablesAreWrittenForPeopleAndForPrograms() {
        Table table = new Table(List.of("what", "how much"), List.of(List.of("one, or \"two\"", "3")));
        assertEquals("| what | how much |\n| --- | --- |\n| one, or \"two\" | 3 |\n", table.markdown());
        assertEquals("what,how much\n\"one, or \"\"two\"\"\",3\n", table.csv());
        assertThrows(IllegalArgumentException.class, () -> new Table(List.of("one"), List.of(List.of("1", "2"))));
    }
}
