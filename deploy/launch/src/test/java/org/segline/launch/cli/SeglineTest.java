package org.segline.launch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.launch.settings.Key;
import picocli.CommandLine;

class SeglineTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Segline.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void versionSaysWhichOneThisIs() {
        assertEquals(ExitCode.DONE, run("version"));
        assertTrue(out.toString().matches("Segline \\d+\\.\\d+\\.\\d+ \\(Java 2.*\\)\\R"), out.toString());
    }

    @Test
    void everySettingIsAFlagOfServe() {
        assertEquals(ExitCode.DONE, run("help", "serve"));
        for (Key key : Key.values()) {
            assertTrue(out.toString().contains(key.flag() + "="), key.flag());
        }
    }

    @Test
    void whatIsNotUnderstoodIsSaidInOneSentence() {
        assertEquals(ExitCode.USAGE, run("serve", "--dicom-prot=1"));
        assertTrue(err.toString().startsWith("segline: Unknown option: '--dicom-prot=1'"), err.toString());
        assertEquals(ExitCode.USAGE, run("frobnicate"));
        assertEquals(ExitCode.USAGE, run());
    }

    @Test
    void aValueThatCannotBeMeantIsSaidWithItsFlag() {
        assertEquals(ExitCode.FAILED, run("serve", "--quiet-period", "10x"));
        assertTrue(err.toString().startsWith("segline: --quiet-period: expected a time"), err.toString());
    }

    @Test
    void aModelThatIsBrokenIsTold() throws Exception {
        Path broken = Files.createDirectories(directory.resolve("models/broken"));
        Files.writeString(broken.resolve("model.json"), "{ \"id\": ");

        assertEquals(
                ExitCode.FAILED,
                run("models", "--models", directory.resolve("models").toString()));

        assertTrue(err.toString().contains(broken.toString()), err.toString());
        assertTrue(out.toString().startsWith("none; put a model package"), out.toString());
    }

    @Test
    void whereNoModelIsNothingIsChosen() throws Exception {
        Path study = Files.createDirectories(directory.resolve("study"));
        Path models = Files.createDirectories(directory.resolve("models"));

        assertEquals(ExitCode.FAILED, run("select", study.toString(), "--models", models.toString()));
        assertTrue(err.toString().contains("there is no model here"), err.toString());
        assertEquals(
                ExitCode.FAILED, run("select", study.toString(), "--models", models.toString(), "--model", "liver"));
        assertTrue(err.toString().contains("there is no model 'liver' here"), err.toString());
        assertEquals(ExitCode.FAILED, run("select", directory.resolve("nowhere").toString()));
        assertTrue(err.toString().contains("nowhere is no directory"), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void whoIsAskedIsWrittenAsAPacsIs() {
        assertEquals(ExitCode.USAGE, run("query", "--peer", "pacs.example", "--study", "1.2.3"));
        assertTrue(err.toString().contains("AET@HOST:PORT"), err.toString());
        assertEquals(ExitCode.USAGE, run("query", "--peer", "PACS@localhost:104"));
        assertEquals(ExitCode.USAGE, run("query", "--peer", "PACS@localhost:104", "--study", "1.2", "--patient", "1"));
    }

    @Test
    void aCallIsSecuredByAllOfItsFilesOrNone() {
        assertEquals(
                ExitCode.USAGE, run("query", "--peer", "PACS@localhost:104", "--study", "1.2", "--tls-key", "key.pem"));
        assertTrue(err.toString().contains("--tls-certificates"), err.toString());
        assertEquals(
                ExitCode.FAILED,
                run(
                        "query",
                        "--peer",
                        "PACS@localhost:104",
                        "--study",
                        "1.2",
                        "--tls-key",
                        "nowhere/key.pem",
                        "--tls-certificates",
                        "nowhere/certificate.pem",
                        "--tls-trusted",
                        "nowhere/trusted.pem"));
        assertTrue(err.toString().contains("nowhere/certificate.pem"), err.toString());
    }

    @Test
    void aPatientThatWouldBeManyIsNotAskedFor() {
        assertEquals(ExitCode.USAGE, run("query", "--peer", "PACS@localhost:104", "--patient", "*"));
        assertTrue(err.toString().contains("without wildcards"), err.toString());
    }

    @Test
    void whereNobodyListensIsSaidInOneSentence() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String peer = "PACS@localhost:" + port;
        assertEquals(ExitCode.FAILED, run("query", "--peer", peer, "--study", "1.2.3"));
        assertEquals(ExitCode.FAILED, run("retrieve", "--peer", peer, "--study", "1.2.3", "--to", "SEGLINE"));
        assertEquals(2, err.toString().lines().count(), err.toString());
        err.toString().lines().forEach(line -> assertTrue(line.startsWith("segline: no "), line));
    }

    @Test
    void aTitleThatIsNoneIsNotCalledUnder() {
        assertEquals(
                ExitCode.USAGE, run("query", "--peer", "PACS@localhost:104", "--study", "1.2.3", "--calling", "A\\B"));
    }

    @Test
    void aVolumeIsWrittenToAFileThatCanHoldOne() {
        assertEquals(ExitCode.USAGE, run("volume", directory.toString()));
        assertEquals(ExitCode.FAILED, run("volume", directory.toString(), "--out", "x.dcm"));
        assertTrue(err.toString().contains("x.dcm does not end in .nii.gz or .nii"), err.toString());
        String out = directory.resolve("x.nii").toString();
        assertEquals(ExitCode.REFUSED, run("volume", directory.toString(), "--out", out));
        assertTrue(err.toString().contains("There is no DICOM image in the folder"), err.toString());
    }
}
