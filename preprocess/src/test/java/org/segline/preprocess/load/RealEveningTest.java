package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.study.SourceSeries;
import org.segline.preprocess.RealData;

/** Real slices at uneven distances: two thicknesses under a tilted gantry, and missing ones that are bridged. */
class RealEveningTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({
        // The thin slices stand at the even grid's steps, of the thick ones the last and one other.
        "ct-ge-tilt-mixed-thickness, 28, 37, 21",
        "geom-dicom2nifti/ge-gap, 4, 5, 1",
        "mr-siemens-memprage-missing-slice, 23, 24, 1"
    })
    void theVolumeIsWhatScipyMakesOfTheSlices(String name, int slices, int planes, int between) throws Exception {
        Path folder = RealData.folder(name);
        LoadedSeries.Loaded loaded = RealVolumes.of(folder).getFirst();
        assertEquals(planes, loaded.volume().size().k());
        SourceSeries source = loaded.source();
        assertEquals(slices, source.geometry().size().k());
        assertEquals(slices, source.positions().orElseThrow().size());
        Path file = temporary.resolve("even.nii");
        Nifti.write(loaded.volume(), file);

        List<String> said = RealVolumes.python("evened.py", file, folder);

        String[] words = said.getFirst().split(" ", -1);
        // The file's affine is of 32-bit floats, which moves planes by millionths of a step.
        assertTrue(Double.parseDouble(words[0]) < 0.01, said::toString);
        assertEquals(between, Integer.parseInt(words[1]), said::toString);
    }
}
