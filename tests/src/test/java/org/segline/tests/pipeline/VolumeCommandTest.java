package org.segline.tests.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.Tags;
import org.segline.dicom.file.DicomFile;
import org.segline.tests.fixtures.TestData;
import org.segline.tests.fixtures.ThresholdModel;

/** {@code ./segline volume}: every pixel of the images is in the file, where pydicom and nibabel say that it is. */
class VolumeCommandTest {
    @TempDir
    Path directory;

    @Test
    void oneVolumeIsTheFileThatWasAskedFor() throws Exception {
        Path images = Oracle.uncompressed(TestData.of("ct-siemens-totalseg-j2k/repaired"), directory.resolve("raw"));
        Path file = directory.resolve("made/ct.nii.gz");
        CommandLine.Result result =
                volume(TestData.of("ct-siemens-totalseg-j2k/repaired"), file).expectExit(0);
        assertEquals(
                file + "  series without a number, CT, 512 x 512 x 20 voxels of 0.977 x 0.977 x 2.000 mm",
                result.output().strip());
        everyPixelIsInPlace(file, images);
    }

    @Test
    void severalVolumesAreNumbered() throws Exception {
        Path study = TestData.of("mr-siemens-glioma-t1post");
        CommandLine.Result result = volume(study, directory.resolve("mr.nii")).expectExit(0);
        assertEquals(2, told(result).size(), result.output());
        everyPixelIsInPlace(directory.resolve("mr-1.nii"), study.resolve("hippocrop"));
        everyPixelIsInPlace(directory.resolve("mr-2.nii"), study.resolve("t1post"));
        assertFalse(Files.exists(directory.resolve("mr.nii")));
    }

    @Test
    void partsOfASeriesSayWhatTellsThemApart() throws Exception {
        CommandLine.Result result =
                volume(TestData.of("mr-ge-fmri-4d"), directory.resolve("f.nii")).expectExit(0);
        List<String> told = told(result);
        assertEquals(3, told.size(), result.output());
        assertTrue(
                told.get(1).startsWith(directory.resolve("f-2.nii") + "  series 5, MR, 64 x 64 x 15 voxels"),
                told.get(1));
        assertTrue(told.get(1).endsWith(" mm, volume 2 of 3: Pass 2"), told.get(1));
    }

    @Test
    void whatTheModelSeesIsTurnedAsItWantsIt() throws Exception {
        Path models = directory.resolve("models");
        ThresholdModel.write(models, "bone", "CT", 200);
        Path images = Oracle.uncompressed(TestData.of("ct-siemens-totalseg-j2k/repaired"), directory.resolve("raw"));
        Path file = directory.resolve("seen.nii.gz");
        CommandLine.run(
                        "volume",
                        images.toString(),
                        "--out",
                        file.toString(),
                        "--model",
                        "bone",
                        "--models",
                        models.toString())
                .expectExit(0);
        // The model wants its tensor to grow to Superior, Posterior, Left: the file's i grows to the Left.
        assertEquals("LPS", everyPixelIsInPlace(file, images).path("axes").asText());
        CommandLine.Result other = CommandLine.run(
                        "volume",
                        TestData.of("mr-siemens-t1-sag-hfs").toString(),
                        "--out",
                        file.toString(),
                        "--model",
                        "bone",
                        "--models",
                        models.toString())
                .expectExit(2);
        assertTrue(other.output().contains("its modality is MR, not CT"), other.output());
    }

    @Test
    void whatTheGateRefusesIsSaidAndNotWritten() throws Exception {
        Path file = directory.resolve("none.nii.gz");
        CommandLine.Result result =
                volume(TestData.of("mr-siemens-mosaic-9-syntaxes"), file).expectExit(2);
        assertTrue(result.output().contains("is no volume. It is a mosaic"), result.output());
        assertFalse(Files.exists(file));
    }

    @Test
    void oneRefusedSeriesDoesNotKeepTheOthers() throws Exception {
        Path file = directory.resolve("head.nii.gz");
        CommandLine.Result result =
                volume(TestData.of("ct-philips-tilt-phantom"), file).expectExit(0);
        assertTrue(result.output().contains("is no volume. It is a localizer"), result.output());
        everyPixelIsInPlace(file, TestData.of("ct-philips-tilt-phantom/tilted"));
    }

    private static CommandLine.Result volume(Path study, Path out) throws Exception {
        return CommandLine.run("volume", study.toString(), "--out", out.toString());
    }

    /** Its lines on volumes. */
    private static List<String> told(CommandLine.Result result) {
        return result.output()
                .lines()
                .filter(line -> line.contains("  series "))
                .toList();
    }

    private static JsonNode everyPixelIsInPlace(Path file, Path images) throws Exception {
        JsonNode found = Oracle.onImages(file, images, series(images));
        assertEquals(found.path("voxels").asLong(), found.path("pixels").asLong(), found::toString);
        assertTrue(found.path("pixels").asLong() > 0, found::toString);
        assertEquals(0, found.path("off_mm").asDouble(1), 0.01, found::toString);
        assertEquals(0, found.path("off_value").asDouble(1), 0, found::toString);
        return found;
    }

    private static String series(Path images) throws Exception {
        try (Arena arena = Arena.ofConfined();
                var files = Files.list(images)) {
            Path first = files.filter(file -> !file.toString().endsWith(".txt"))
                    .findFirst()
                    .orElseThrow();
            return DicomFile.readHeader(first, arena)
                    .dataSet()
                    .string(Tags.SERIES_INSTANCE_UID)
                    .orElseThrow();
        }
    }
}
