package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.StudyUid;
import org.segline.preprocess.RealData;
import org.segline.preprocess.gate.SeriesVerdict;

/** What the geometry gate says of real series; all of them stand in {@code real-series.txt}, each with its reason. */
class RealSeriesTest {
    private static final String ZIPPED = ".dcm.gz";

    @TempDir
    Path temporary;

    static List<Arguments> table() throws IOException {
        return rows().stream().map(row -> Arguments.of(row.get(0), row.get(1))).toList();
    }

    /** Path, verdict and reason. */
    private static List<List<String>> rows() throws IOException {
        try (InputStream in = RealSeriesTest.class.getResourceAsStream("real-series.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" \\| ", -1)))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void everySeriesComesToItsVerdict(String path, String expected) throws IOException {
        assertEquals(expected, verdict(data(path)));
    }

    @Test
    void everyFolderOfDicomIsInTheTable() throws IOException {
        Set<String> known = rows().stream().map(List::getFirst).collect(Collectors.toCollection(TreeSet::new));
        Path all = RealData.folder("");
        Set<String> unknown = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(all)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String folder = all.relativize(file.getParent()).toString();
                if (!known.contains(folder) && isDicom(file)) {
                    unknown.add(folder);
                }
            }
        }
        assertEquals(Set.of(), unknown);
    }

    private static boolean isDicom(Path file) throws IOException {
        try (InputStream plain = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(ZIPPED) ? new GZIPInputStream(plain) : plain) {
            byte[] head = in.readNBytes(132);
            return head.length == 132 && new String(head, 128, 4, StandardCharsets.ISO_8859_1).equals("DICM");
        }
    }

    @Test
    void everyLineSaysWhy() throws IOException {
        for (List<String> row : rows()) {
            assertTrue(row.size() == 3 && !row.get(2).isBlank(), row::toString);
        }
    }

    /** A folder of plain DICOM files: the one named, or a new one with the file named or with what was zipped. */
    private Path data(String path) throws IOException {
        Path folder = RealData.folder("").resolve(path);
        if (Files.isRegularFile(folder)) {
            Path single = Files.createDirectory(temporary.resolve("single"));
            Files.copy(folder, single.resolve("image"));
            return single;
        }
        List<Path> zipped;
        try (Stream<Path> files = Files.list(folder)) {
            zipped = files.filter(file -> file.toString().endsWith(ZIPPED)).toList();
        }
        if (zipped.isEmpty()) {
            return folder;
        }
        Path unpacked = Files.createDirectory(temporary.resolve("unpacked"));
        for (Path file : zipped) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                Files.copy(in, unpacked.resolve(file.getFileName() + ".dcm"));
            }
        }
        return unpacked;
    }

    private String verdict(Path folder) throws IOException {
        var store = new DirectoryBlobStore(temporary.resolve("store"));
        return switch (StudyFolder.scan(folder, store)) {
            case StudyFolder.Refused refused -> "no-study " + refused.reason().code();
            case StudyFolder.OneStudy study -> {
                List<SeriesHeader> series = new StudyReader(store).headers(study.instances());
                assertEquals(1, series.size());
                yield VerdictText.of(series.getFirst().verdict());
            }
        };
    }

    @Test
    void aTiltedGantryGivesAShearedGrid() throws IOException {
        var accepted =
                (SeriesVerdict.Accepted) only("ct-philips-tilt-phantom/tilted").verdict();
        // Gantry/Detector Tilt of these images is -18.5 degrees.
        assertEquals(18.5, shear(accepted), 0.05);
        assertEquals(2.5, accepted.geometry().affine().step(2).length(), 1e-3);
    }

    @Test
    void aTiltedGantryIsSeenByPositionsAlone() throws IOException {
        var accepted =
                (SeriesVerdict.Accepted) only("geom-dicom2nifti/siemens-tilt14").verdict();
        assertEquals(14, shear(accepted), 0.05);
    }

    private static double shear(SeriesVerdict.Accepted accepted) {
        var affine = accepted.geometry().affine();
        double sine = affine.step(1).dot(affine.step(2))
                / (affine.step(1).length() * affine.step(2).length());
        return Math.toDegrees(Math.asin(Math.abs(sine)));
    }

    @Test
    void theSameImagesFiledUnderAnotherStudyAreAnotherSource() throws IOException {
        SeriesHeader header = only("mr-siemens-xa30-enhanced-t1/5_anat");
        String digest = digestIn(new StudyUid("1.2.3"), header);
        assertEquals(digest, digestIn(new StudyUid("1.2.3"), header));
        assertNotEquals(digest, digestIn(new StudyUid("1.2.4"), header), "its result would name the wrong study");
    }

    private String digestIn(StudyUid study, SeriesHeader header) throws IOException {
        var accepted = (SeriesVerdict.Accepted) header.verdict();
        return assertInstanceOf(
                        LoadedSeries.Loaded.class,
                        new StudyReader(new DirectoryBlobStore(temporary)).load(study, header, accepted))
                .source()
                .digest();
    }

    private SeriesHeader only(String folder) throws IOException {
        var store = new DirectoryBlobStore(temporary);
        var ready = RealData.ready(RealData.folder(folder), store);
        List<SeriesHeader> series = new StudyReader(store).headers(ready.instances());
        assertEquals(1, series.size());
        return series.getFirst();
    }
}
