package org.segline.launch.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesReaderTest {
    @TempDir
    Path directory;

    private Settings read(String yaml) throws SettingsException, IOException {
        Path file = Files.writeString(directory.resolve("segline.yaml"), yaml);
        return SettingsReader.read(Map.of(), Map.of(), Optional.of(file), Optional.empty());
    }

    private String refusal(String yaml) {
        return assertThrows(SettingsException.class, () -> read(yaml)).getMessage();
    }

    @Test
    void whatIsNotSaidOfASourceIsAsForAll() throws Exception {
        Settings settings = read("""
                quiet-period: 20s
                sources:
                  - ae-title: CT1
                    quiet-period: 30s
                  - ae-title: ARCHIVE
                    address: ARCHIVE@10.0.0.5:104
                    ask: true
                    patience: 5m
                """);

        assertEquals(
                List.of(
                        new Source("CT1", Optional.empty(), false, Duration.ofSeconds(30), Duration.ofMinutes(10)),
                        new Source(
                                "ARCHIVE",
                                Optional.of(new Pacs("ARCHIVE", "10.0.0.5", 104)),
                                true,
                                Duration.ofSeconds(20),
                                Duration.ofMinutes(5))),
                settings.sources());
    }

    @Test
    void anUnknownKeyIsRefusedByItsName() {
        assertTrue(refusal("sources:\n  - ae-title: CT1\n  - ae-title: CT2\n    quite-period: 3s\n")
                .endsWith("unknown key 'sources[2].quite-period'"));
    }

    @ParameterizedTest
    @CsvSource({
        "quiet-period: 10, sources[1].quiet-period in ",
        "patience: 8d, sources[1].patience in ",
        "address: nowhere, sources[1].address in ",
        "ask: perhaps, sources[1].ask in ",
        "ask: true, sources[1].ask in "
    })
    void whatCannotBeMeantIsRefusedWhereItWasSaid(String line, String where) {
        String refusal = refusal("sources:\n  - ae-title: CT1\n    %s\n".formatted(line));

        assertTrue(refusal.startsWith(where), refusal);
        assertTrue(refusal.contains(": expected "), refusal);
    }

    @Test
    void aSourceHasANameOfItsOwn() {
        assertTrue(refusal("sources:\n  - ask: false\n").endsWith("which source? It has no 'ae-title'"));
        assertTrue(refusal("sources:\n  - ae-title: CT1\n  - ae-title: CT1\n").endsWith("once, found 'CT1'"));
        assertTrue(refusal("sources:\n  - ae-title: A\\B\n").startsWith("sources[1].ae-title in "));
    }

    @Test
    void sourcesAreAList() {
        assertTrue(refusal("sources: CT1\n").endsWith("'sources' is a list of sources"));
        assertTrue(refusal("sources:\n").endsWith("'sources' is a list of sources"));
        assertTrue(refusal("sources: [CT1]\n").endsWith("'sources[1]' is no source: expected keys and values"));
        assertTrue(refusal("sources:\n  ae-title: CT1\n").contains("unknown key 'sources.ae-title'"));
    }
}
