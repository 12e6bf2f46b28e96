package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.segline.preprocess.RealData;
import org.segline.preprocess.gate.SeriesVerdict;

/** Volumes of real studies, and Debian's Python that judges them. */
final class RealVolumes {
    private static final String ZIPPED = ".gz";
    private static final long PATIENCE_S = 120;

    private RealVolumes() {}

    /** A folder of the test data; files that were published zipped are unzipped below {@code temporary}. */
    static Path folder(String name, Path temporary) throws IOException {
        Path folder = RealData.folder(name);
        Path unzipped = temporary.resolve("unzipped");
        try (var files = Files.newDirectoryStream(folder, "*" + ZIPPED)) {
            for (Path file : files) {
                Files.createDirectories(unzipped);
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    Files.copy(in, unzipped.resolve(file.getFileName() + ".dcm"));
                }
            }
        }
        return Files.exists(unzipped) ? unzipped : folder;
    }

    /** Every volume in the folder, in the order of series and parts; those with gaps are bridged. */
    static List<LoadedSeries.Loaded> of(Path folder) throws IOException {
        FilesInPlace files = new FilesInPlace();
        var study = assertInstanceOf(StudyFolder.OneStudy.class, StudyFolder.scan(folder, files));
        StudyReader reader = new StudyReader(files);
        List<LoadedSeries.Loaded> volumes = new ArrayList<>();
        for (SeriesHeader series : reader.headers(study.instances())) {
            for (VolumeCandidate candidate : series.candidates()) {
                SeriesVerdict.Accepted accepted = switch (candidate.verdict()) {
                    case SeriesVerdict.Accepted one -> one;
                    case SeriesVerdict.Gapped gapped -> gapped.bridged();
                    case SeriesVerdict.Refused refused ->
                        throw new AssertionError(refused.reason().sentence());
                };
                volumes.add(assertInstanceOf(LoadedSeries.Loaded.class, reader.load(study.study(), series, accepted)));
            }
        }
        return volumes;
    }

    /** What a program of the test resources prints. */
    static List<String> python(String script, Path... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-"));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream program = RealVolumes.class.getResourceAsStream("/oracles/" + script);
                var in = python.getOutputStream()) {
            program.transferTo(in);
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(python.waitFor(PATIENCE_S, TimeUnit.SECONDS), "Python takes two minutes");
        assertEquals(0, python.exitValue(), said);
        return said.lines().toList();
    }
}
