package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.StudyUid;
import org.segline.preprocess.RealData;

/** What the geometry gate says of real series; sizes are columns x rows x slices. */
class RealSeriesTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({
        "mr-siemens-xa30-enhanced-t1/5_anat, 128x128x96",
        "mr-siemens-t1-sag-hfs, 256x256x35",
        "mr-siemens-glioma-t1post/t1post, 280x320x22",
        "mr-siemens-glioma-t1post/hippocrop, 34x50x40",
        "mr-siemens-jpegll-fragments, 128x128x16",
        "ct-siemens-totalseg-j2k/repaired, 512x512x20",
        "ct-philips-tilt-phantom/tilted, 512x512x10",
        "geom-dicom2nifti/siemens-tilt14, 512x512x4",
        "geom-dicom2nifti/philips-enhanced-anat, 256x256x8",
        "geom-dicom2nifti/hitachi-oblique, 64x64x4",
        "geom-dicom2nifti/pmod-nonisotropic, 64x28x4",
        "pet-seg-qin-headneck/pet, 128x128x60",
        "seg-dcmqi/ct-3slice, 512x512x3"
    })
    void oneRegularVolumeIsAccepted(String folder, String size) throws IOException {
        var accepted =
                assertInstanceOf(SeriesVerdict.Accepted.class, only(folder).verdict());
        VolumeGeometry geometry = accepted.geometry();
        assertEquals(
                size,
                "%dx%dx%d"
                        .formatted(
                                geometry.size().i(),
                                geometry.size().j(),
                                geometry.size().k()));
    }

    @ParameterizedTest
    @CsvSource({
        "mr-siemens-memprage-missing-slice, missing-slices",
        "ct-ge-tilt-mixed-thickness, irregular-spacing",
        "geom-dicom2nifti/ge-gap, missing-slices",
        "mr-siemens-mosaic-9-syntaxes, mosaic",
        "mr-ge-3plane-localizer, mixed-orientation",
        "geom-dicom2nifti/philips-two-orientations, mixed-orientation",
        "ct-philips-tilt-phantom/localizer, localizer",
        "mr-philips-dual-echo-mag-phase, several-volumes",
        "mr-ge-fmri-4d, several-volumes",
        "mr-philips-fmri-oblique-4d, several-volumes",
        "mr-siemens-xa30-enhanced-t1/8_gre, several-volumes",
        "geom-dicom2nifti/philips-enhanced-dti, several-volumes",
        "geom-dicom2nifti/rgb-j2k, colour",
        "ct-hitachi-tilt-japanese, single-slice",
        // Its anonymiser gave each slice a frame of reference of its own.
        "ct-philips-lidc-chest, mixed-frame-of-reference"
    })
    void whatIsNotOneRegularVolumeIsRefused(String folder, String code) throws IOException {
        var refused = assertInstanceOf(SeriesVerdict.Refused.class, only(folder).verdict());
        assertEquals(code, refused.reason().code(), refused.reason().sentence());
    }

    @Test
    void aTiltedGantryGivesAShearedGrid() throws IOException {
        var accepted =
                (SeriesVerdict.Accepted) only("ct-philips-tilt-phantom/tilted").verdict();
        var affine = accepted.geometry().affine();
        double sine = affine.step(1).dot(affine.step(2))
                / (affine.step(1).length() * affine.step(2).length());
        // Gantry/Detector Tilt of these images is -18.5 degrees.
        assertEquals(18.5, Math.toDegrees(Math.asin(Math.abs(sine))), 0.05);
        assertEquals(2.5, affine.step(2).length(), 1e-3);
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

    @Test
    void echoesAreNamedInTheRefusal() throws IOException {
        var refused =
                (SeriesVerdict.Refused) only("mr-philips-dual-echo-mag-phase").verdict();
        assertEquals(
                "It holds 4 images at each of 30 positions, different in Echo Time and Image Type; which one to use cannot"
                        + " be told.",
                refused.reason().sentence());
    }

    private SeriesHeader only(String folder) throws IOException {
        var store = new DirectoryBlobStore(temporary);
        var ready = RealData.ready(RealData.folder(folder), store);
        List<SeriesHeader> series = new StudyReader(store).headers(ready.instances());
        assertEquals(1, series.size());
        return series.getFirst();
    }
}
