package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segline.kernel.nifti.Nifti;

/**
 * Every even volume of the real data held against dcm2niix, by nibabel: each voxel has the same value at the same place in
 * the patient, and what is several volumes for one is for the other.
 */
class Dcm2niixTest {
    /** NIfTI holds its affine in 32-bit floats, and positions in files are rounded. */
    private static final double MM = 0.01;

    /** Of the largest value: what two roundings to 32-bit floats make. */
    private static final double ROUNDED = 0x1p-22;

    /** In which way it is as dcm2niix has it. */
    enum Likeness {
        /** Place and values. */
        SAME,
        /** Its slope or intercept is no whole number: dcm2niix computes with both in 32 bits, here it is done in 64. */
        ROUNDED,
        /**
         * The gantry was tilted. dcm2niix writes the voxels that were scanned on a grid without the tilt, where they are
         * not, and besides a resampled one that is straight. Here the affine has the tilt: values are the same, places not.
         */
        UNSHEARED,
        /** This version of dcm2niix cannot decode it: JPEG lossless in several fragments a frame. */
        NOT_THERE
    }

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({
        "ct-philips-tilt-phantom/tilted, 1, UNSHEARED",
        "ct-siemens-totalseg-j2k/repaired, 1, SAME",
        "geom-dicom2nifti/hitachi-oblique, 1, SAME",
        "geom-dicom2nifti/philips-enhanced-anat, 1, ROUNDED",
        "geom-dicom2nifti/philips-enhanced-dti, 4, ROUNDED",
        "geom-dicom2nifti/philips-two-orientations, 2, SAME",
        "geom-dicom2nifti/pmod-nonisotropic, 1, ROUNDED",
        "geom-dicom2nifti/siemens-tilt14, 1, UNSHEARED",
        "mr-canon-enhanced-4d-oblique, 13, SAME",
        "mr-ge-fmri-4d, 3, SAME",
        "mr-philips-dual-echo-mag-phase, 4, ROUNDED",
        "mr-philips-fmri-oblique-4d, 3, ROUNDED",
        "mr-siemens-glioma-t1post/hippocrop, 1, SAME",
        "mr-siemens-glioma-t1post/t1post, 1, SAME",
        "mr-siemens-jpegll-fragments, 1, NOT_THERE",
        "mr-siemens-t1-sag-hfs, 1, SAME",
        "mr-siemens-xa30-enhanced-t1/5_anat, 1, SAME",
        "mr-siemens-xa30-enhanced-t1/8_gre, 2, SAME",
        // A slope a slice.
        "pet-seg-qin-headneck/pet, 1, ROUNDED",
        "seg-dcmqi/23x38x3-image, 1, SAME",
        "seg-dcmqi/23x38x3-multiframe, 1, SAME",
        "seg-dcmqi/24x38x3-image, 1, SAME",
        "seg-dcmqi/24x38x3-multiframe, 1, SAME",
        "seg-dcmqi/ct-3slice, 1, SAME"
    })
    void everyVoxelIsWhereDcm2niixHasIt(String name, int volumes, Likeness likeness) throws Exception {
        Path folder = RealVolumes.folder(name, temporary);
        Path ours = Files.createDirectory(temporary.resolve("ours"));
        List<LoadedSeries.Loaded> loaded = RealVolumes.of(folder);
        for (int n = 0; n < loaded.size(); n++) {
            Nifti.write(loaded.get(n).volume(), ours.resolve(n + ".nii"));
        }
        assertEquals(volumes, loaded.size());

        List<String> said =
                RealVolumes.python("same_volumes.py", ours, Dcm2niix.convert(folder, temporary.resolve("theirs")));

        assertEquals(volumes + 1, said.size(), said::toString);
        Set<String> taken = new HashSet<>();
        for (String line : said.subList(0, volumes)) {
            String[] words = line.split(" ", -1);
            double offMm = Double.parseDouble(words[2]);
            double offValue = Double.parseDouble(words[3]);
            double most = Double.parseDouble(words[4]);
            switch (likeness) {
                case SAME -> assertTrue(offMm < MM && offValue == 0, line);
                case ROUNDED -> assertTrue(offMm < MM && offValue > 0 && offValue <= ROUNDED * most, line);
                case UNSHEARED -> assertTrue(offMm > 1 && offValue == 0, line);
                case NOT_THERE -> assertEquals("none", words[1], line);
            }
            assertTrue(taken.add(words[1]), () -> "two of ours are one of theirs: " + said);
        }
        int theirs = switch (likeness) {
            case SAME, ROUNDED -> volumes;
            case UNSHEARED -> 2 * volumes;
            case NOT_THERE -> 0;
        };
        assertEquals("volumes " + theirs, said.getLast());
    }
}
