package org.segline.launch.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    @TempDir
    Path directory;

    private Path file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("segline.yaml"), yaml);
    }

    private static Settings read(Map<Key, List<String>> flags, Map<String, String> environment) throws Exception {
        return SettingsReader.read(flags, environment, Optional.empty(), Optional.empty());
    }

    private static String refusal(Map<Key, List<String>> flags, Map<String, String> environment) {
        return assertThrows(SettingsException.class, () -> read(flags, environment))
                .getMessage();
    }

    private String refusalOf(String yaml) throws IOException {
        Path file = file(yaml);
        return assertThrows(
                        SettingsException.class,
                        () -> SettingsReader.read(Map.of(), Map.of(), Optional.of(file), Optional.empty()))
                .getMessage();
    }

    @Test
    void nothingSaidGivesTheDefaults() throws Exception {
        Settings settings = read(Map.of(), Map.of());

        assertEquals(Settings.Dicom.of("SEGLINE", 11112), settings.dicom());
        assertEquals(new Settings.Http("127.0.0.1", 8080, true), settings.http());
        assertEquals(Duration.ofSeconds(10), settings.quietPeriod());
        assertEquals(Duration.ofMinutes(10), settings.patience());
        assertEquals(List.of(), settings.sources());
        assertEquals(Duration.ofDays(7), settings.retention());
        assertEquals(EnumSet.allOf(Role.class), settings.roles());
        assertEquals(Optional.empty(), settings.pacs());
        assertEquals(Optional.empty(), settings.kafka().bootstrapServers());
        assertEquals(Path.of("segline-data/store").toAbsolutePath(), settings.store());
        assertEquals(
                List.of(
                        Path.of("models").toAbsolutePath(),
                        Path.of("segline-data/models").toAbsolutePath()),
                settings.models());
    }

    @Test
    void aFlagWinsOverTheEnvironmentThatOverTheFileThatOverTheDefault() throws Exception {
        Path file = file("""
                dicom:
                  port: 1001
                http.port: 1002
                quiet-period: 3s
                """);

        Settings settings = SettingsReader.read(
                Map.of(Key.DICOM_PORT, List.of("3001")),
                Map.of("SEGLINE_DICOM_PORT", "2001", "SEGLINE_HTTP_PORT", "2002"),
                Optional.of(file),
                Optional.empty());

        assertEquals(3001, settings.dicom().port());
        assertEquals(2002, settings.http().port());
        assertEquals(Duration.ofSeconds(3), settings.quietPeriod());
        assertEquals("SEGLINE", settings.dicom().aeTitle());
    }

    @Test
    void aPacsIsATitleAHostAndAPort() throws Exception {
        assertEquals(
                Optional.of(new Pacs("ORTHANC", "pacs.example", 4242)),
                read(Map.of(Key.PACS, List.of("ORTHANC@pacs.example:4242")), Map.of())
                        .pacs());
        assertEquals(
                Optional.of(new Pacs("ORTHANC", "::1", 4242)),
                read(Map.of(Key.PACS, List.of("ORTHANC@[::1]:4242")), Map.of()).pacs());
    }

    @Test
    void severalModelDirectoriesComeByFlagsByAListAndByAPath() throws Exception {
        Path one = Files.createDirectory(directory.resolve("one"));
        Path two = Files.createDirectory(directory.resolve("two"));
        Path file = file("models:\n  - %s\n  - %s\n".formatted(one, two));

        assertEquals(
                List.of(one, two),
                read(Map.of(Key.MODELS, List.of(one.toString(), two.toString())), Map.of())
                        .models());
        assertEquals(
                List.of(one, two),
                SettingsReader.read(Map.of(), Map.of(), Optional.of(file), Optional.empty())
                        .models());
        assertEquals(
                List.of(one, two),
                read(Map.of(), Map.of("SEGLINE_MODELS", one + ":" + two)).models());
    }

    private static List<Path> models(Map<Key, List<String>> flags, Path home) throws Exception {
        return SettingsReader.read(flags, Map.of(), Optional.empty(), Optional.of(home))
                .models();
    }

    @Test
    void theModelsBesideSeglineComeLastAndOnlyWhereNoneAreNamed() throws Exception {
        Path home = Files.createDirectories(directory.resolve("home/models")).getParent();
        Path own = Files.createDirectory(directory.resolve("own"));

        assertEquals(
                List.of(
                        Path.of("models").toAbsolutePath(),
                        Path.of("segline-data/models").toAbsolutePath(),
                        home.resolve("models")),
                models(Map.of(), home));
        assertEquals(List.of(own), models(Map.of(Key.MODELS, List.of(own.toString())), home));
    }

    @Test
    void aFolderOfModelsThatIsReachedInTwoWaysIsNamedOnce() throws Exception {
        Path home = Files.createDirectories(directory.resolve("home/models")).getParent();
        Path link = Files.createSymbolicLink(directory.resolve("link"), home);
        List<Path> once = List.of(Path.of("models").toAbsolutePath(), home.resolve("models"));

        assertEquals(once, models(Map.of(Key.DATA, List.of(home.toString())), home));
        assertEquals(once, models(Map.of(Key.DATA, List.of(home.toString())), link));
    }

    @Test
    void aModelDirectoryThatIsNamedMustBeThere() {
        assertEquals(
                "--models: expected a directory, found '/nowhere/at/all'",
                refusal(Map.of(Key.MODELS, List.of("/nowhere/at/all")), Map.of()));
    }

    @Test
    void rolesMayBeAList() throws Exception {
        Path file = file("roles: [ingest, infer]");

        assertEquals(
                EnumSet.of(Role.INGEST, Role.INFER),
                SettingsReader.read(Map.of(), Map.of(), Optional.of(file), Optional.empty())
                        .roles());
        assertEquals(
                EnumSet.of(Role.PREPROCESS),
                read(Map.of(Key.ROLES, List.of("preprocess")), Map.of()).roles());
    }

    @ParameterizedTest
    @CsvSource({
        "QUIET_PERIOD, 10x",
        "QUIET_PERIOD, 10",
        "QUIET_PERIOD, 0s",
        "QUIET_PERIOD, -1s",
        "QUIET_PERIOD, ten",
        "QUIET_PERIOD, 8d",
        "PATIENCE, 8d",
        "RETENTION, 7w",
        "DICOM_PORT, 65536",
        "DICOM_PORT, -1",
        "DICOM_PORT, http",
        "PACS, ORTHANC",
        "PACS, A@b",
        "PACS, A@b:0",
        "PACS, A@b:99999",
        "PACS, THIS-TITLE-IS-TOO-LONG@b:1",
        "AE_TITLE, THIS-TITLE-IS-TOO-LONG",
        "AE_TITLE, A\\B",
        "ROLES, train",
        "KAFKA_REPLICAS, 0"
    })
    void whatCannotBeMeantIsRefusedByItsFlag(Key key, String value) {
        String refusal = refusal(Map.of(key, List.of(value)), Map.of());

        assertTrue(refusal.startsWith(key.flag() + ": expected "), refusal);
    }

    @Test
    void aRefusalSaysWhereTheValueWasSaid() throws Exception {
        assertEquals(
                "SEGLINE_QUIET_PERIOD: expected a time above 0 with its unit, such as 500ms, 10s, 5m, 2h or 7d,"
                        + " found '10x'",
                refusal(Map.of(), Map.of("SEGLINE_QUIET_PERIOD", "10x")));
        assertTrue(refusalOf("dicom:\n  port: many\n").startsWith("dicom.port in " + directory));
    }

    @Test
    void anUnknownKeyIsRefusedByItsName() throws Exception {
        assertTrue(refusalOf("dicom:\n  prot: 11112\n").endsWith("unknown key 'dicom.prot'"));
        assertEquals(
                "unknown environment variable SEGLINE_DICOM_PROT",
                refusal(Map.of(), Map.of("SEGLINE_DICOM_PROT", "1")));
    }

    @Test
    void aFileThatIsNoYamlOrNotThereIsRefused() throws Exception {
        assertTrue(refusalOf("dicom: [").contains("line "), refusalOf("dicom: ["));
        assertTrue(refusalOf("just words").endsWith("expected keys and values"));
        assertTrue(refusalOf("dicom:\n  port:\n").endsWith("'dicom.port' has no value"));
        assertTrue(refusalOf("http.port: 1\nhttp:\n  port: 2\n").endsWith("'http.port' is given twice"));
        Path missing = directory.resolve("none.yaml");
        assertEquals(
                "there is no configuration file " + missing,
                assertThrows(
                                SettingsException.class,
                                () -> SettingsReader.read(Map.of(), Map.of(), Optional.of(missing), Optional.empty()))
                        .getMessage());
    }

    @Test
    void variablesThatKubernetesMakesOfServicesAreNotMeantForUs() throws Exception {
        Settings settings = read(
                Map.of(),
                Map.of(
                        "SEGLINE_DICOM_PORT", "tcp://10.0.0.1:104",
                        "SEGLINE_DICOM_SERVICE_HOST", "10.0.0.1",
                        "SEGLINE_DICOM_SERVICE_PORT_DICOM", "104",
                        "SEGLINE_DICOM_PORT_104_TCP_ADDR", "10.0.0.1"));

        assertEquals(11112, settings.dicom().port());
    }
}
