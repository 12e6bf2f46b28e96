package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.RealData;
import org.segline.preprocess.gate.SeriesVerdict;

/**
 * What the gate takes for one volume of several, dcm2niix takes for one, too: each part has the values of one of its
 * volumes, and each of its volumes is one part. It sorts images by its own rules, among them what scanners say in private
 * attributes, which the gate does not read.
 *
 * <p>(Not phase maps, which it scales in its own way.)
 */
class SplitByDcm2niixTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mr-ge-fmri-4d",
                "mr-philips-fmri-oblique-4d",
                "mr-siemens-xa30-enhanced-t1/8_gre",
                "geom-dicom2nifti/philips-enhanced-dti"
            })
    void itsVolumesAreTheParts(String folder) throws Exception {
        Path data = RealData.folder(folder);
        List<float[]> expected = convert(data);
        List<float[]> parts = load(data);
        assertEquals(expected.size(), parts.size());
        for (float[] part : parts) {
            float[] sorted = sorted(part);
            List<float[]> same = expected.stream()
                    .filter(volume -> same(sorted(volume), sorted))
                    .toList();
            assertEquals(1, same.size(), "volumes of dcm2niix with a part's values");
        }
    }

    @Test
    void passesAreInTheOrderOfItsTimes() throws Exception {
        Path data = RealData.folder("mr-ge-fmri-4d");
        List<float[]> expected = convert(data);
        List<float[]> parts = load(data);
        for (int n = 0; n < parts.size(); n++) {
            assertArrayEquals(sorted(expected.get(n)), sorted(parts.get(n)));
        }
    }

    /** Its slopes are of 32 bits. */
    private static boolean same(float[] a, float[] b) {
        boolean same = a.length == b.length;
        for (int n = 0; same && n < a.length; n++) {
            same = Math.abs(a[n] - b[n]) <= 1e-6f * Math.abs(a[n]) + 1e-6f;
        }
        return same;
    }

    /** It mirrors axes; the values stay. */
    private static float[] sorted(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private List<float[]> load(Path folder) throws IOException {
        var store = new DirectoryBlobStore(temporary.resolve("store"));
        var ready = RealData.ready(folder, store);
        StudyReader reader = new StudyReader(store);
        SeriesHeader header = reader.headers(ready.instances()).getFirst();
        List<float[]> volumes = new ArrayList<>();
        for (VolumeCandidate candidate : header.candidates()) {
            var accepted = assertInstanceOf(SeriesVerdict.Accepted.class, candidate.verdict());
            var loaded = assertInstanceOf(LoadedSeries.Loaded.class, reader.load(ready.study(), header, accepted));
            volumes.add(values(loaded.volume()));
        }
        return volumes;
    }

    private static float[] values(Volume volume) {
        float[] values = new float[Math.toIntExact(volume.size().voxels())];
        int n = 0;
        for (int k = 0; k < volume.size().k(); k++) {
            for (int j = 0; j < volume.size().j(); j++) {
                for (int i = 0; i < volume.size().i(); i++) {
                    values[n++] = volume.at(i, j, k);
                }
            }
        }
        return values;
    }

    /** Every volume of every file that it writes, in the order of their names. */
    private List<float[]> convert(Path folder) throws IOException, InterruptedException {
        Path out = Dcm2niix.convert(folder, temporary.resolve("nifti"));
        List<float[]> volumes = new ArrayList<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".nii"))
                    .sorted()
                    .toList()) {
                volumes.addAll(volumes(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN)));
            }
        }
        return volumes;
    }

    /** NIfTI-1 of 16-bit integers in up to four dimensions. */
    private static List<float[]> volumes(ByteBuffer nifti) {
        int voxels = nifti.getShort(42) * nifti.getShort(44) * nifti.getShort(46);
        int times = nifti.getShort(40) > 3 ? nifti.getShort(48) : 1;
        int type = nifti.getShort(70);
        assertTrue(type == 4 || type == 512, "16 bits, signed or not");
        float slope = nifti.getFloat(112);
        float intercept = nifti.getFloat(116);
        int at = (int) nifti.getFloat(108);
        List<float[]> volumes = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            float[] values = new float[voxels];
            for (int n = 0; n < voxels; n++, at += 2) {
                int stored = type == 4 ? nifti.getShort(at) : Short.toUnsignedInt(nifti.getShort(at));
                values[n] = (float) ((double) slope * stored + intercept);
            }
            volumes.add(values);
        }
        return volumes;
    }
}
