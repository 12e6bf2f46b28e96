package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.RealData;

/**
 * Volumes held against dcm2niix: every voxel has the same value at the same place in the patient. (Not those of a tilted
 * gantry: of them it writes one without the tilt in its affine, and one straightened.)
 */
class Dcm2niixTest {
    /** NIfTI holds its affine in 32-bit floats, and positions in files are rounded. */
    private static final double MM = 0.01;

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mr-siemens-xa30-enhanced-t1/5_anat",
                "mr-siemens-t1-sag-hfs",
                "mr-siemens-glioma-t1post/t1post",
                "ct-siemens-totalseg-j2k/repaired",
                "geom-dicom2nifti/philips-enhanced-anat",
                "seg-dcmqi/ct-3slice"
            })
    void everyVoxelIsWhereDcm2niixHasIt(String folder) throws Exception {
        Path data = RealData.folder(folder);
        Volume expected = convert(data);
        Volume volume = load(data);
        GridSize size = volume.size();
        assertEquals(size.voxels(), expected.geometry().size().voxels());
        Affine toNifti = volume.geometry().voxelsTo(expected.geometry());
        double voxel = most(volume.geometry());
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++) {
                    double x = toNifti.first(i, j, k);
                    double y = toNifti.second(i, j, k);
                    double z = toNifti.third(i, j, k);
                    int ni = (int) Math.round(x);
                    int nj = (int) Math.round(y);
                    int nk = (int) Math.round(z);
                    double off = Math.max(Math.abs(x - ni), Math.max(Math.abs(y - nj), Math.abs(z - nk)));
                    assertTrue(off * voxel < MM, () -> "%s is off by %s voxels".formatted(folder, off));
                    assertEquals(expected.at(ni, nj, nk), volume.at(i, j, k), 1e-3f);
                }
            }
        }
    }

    private static double most(VolumeGeometry geometry) {
        return Math.max(
                geometry.spacing().i(),
                Math.max(geometry.spacing().j(), geometry.spacing().k()));
    }

    private Volume load(Path folder) throws IOException {
        var store = new DirectoryBlobStore(temporary.resolve("store"));
        StudyReady ready = RealData.ready(folder, store);
        StudyReader reader = new StudyReader(store);
        List<SeriesHeader> series = reader.headers(ready.instances());
        assertEquals(1, series.size());
        var accepted =
                assertInstanceOf(SeriesVerdict.Accepted.class, series.getFirst().verdict());
        return assertInstanceOf(LoadedSeries.Loaded.class, reader.load(ready.study(), series.getFirst(), accepted))
                .volume();
    }

    private Volume convert(Path folder) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/dcm2niix")) || "true".equals(System.getenv("CI")),
                "dcm2niix is not installed here");
        Path out = Files.createDirectory(temporary.resolve("nifti"));
        // -p n: values by Rescale Slope and Intercept, not by Philips' private scaling.
        Process process = new ProcessBuilder(
                        "dcm2niix", "-z", "n", "-b", "n", "-p", "n", "-f", "x", "-o", out.toString(), folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("dcm2niix.log").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "dcm2niix takes a minute");
        try (var files = Files.list(out)) {
            Path nifti = files.filter(file -> file.toString().endsWith(".nii"))
                    .findFirst()
                    .orElseThrow();
            return Nifti.readVolume(nifti);
        }
    }
}
