package org.segline.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.volume.Volume;
import org.segline.training.export.OnnxExport;
import org.segline.training.export.Served;

/** Where a patch's scores are said to be those of the volume they are, and where they are said to differ they do. */
class StitchedPatchTest {
    private static final float SAME = 1e-4f;

    @TempDir
    Path folder;

    static Stream<Arguments> exact() {
        return arguments(Examples.exact());
    }

    static Stream<Arguments> padded() {
        return arguments(Examples.padded());
    }

    static Stream<Arguments> statistical() {
        return arguments(Examples.statistical());
    }

    private static Stream<Arguments> arguments(Map<String, Network> networks) {
        return networks.entrySet().stream().map(each -> Arguments.arguments(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exact")
    void onTheLatticeAnExactNetworkScoresAPatchAsItScoresTheVolume(String name, Network network) throws IOException {
        assertEquals(new Exactness.Exact(), Analysis.of(network).exactness());
        assertEquals(0, new Comparison(network).differing(Analysis.of(network).lattice()));
    }

    /** Where strides are, pools would take other voxels together. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("exact")
    void offTheLatticeItDoesNot(String name, Network network) throws IOException {
        GridSize lattice = Analysis.of(network).lattice();
        for (int axis = 0; axis < 3; axis++) {
            if (lattice.along(axis) > 1) {
                int off = lattice.along(axis) - 1;
                GridSize start = new GridSize(
                        axis == 0 ? off : lattice.i(), axis == 1 ? off : lattice.j(), axis == 2 ? off : lattice.k());
                assertTrue(new Comparison(network).differing(start) > 0, "off along " + "ijk".charAt(axis));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("padded")
    void scoresNearTheRimOfAPaddedPatchDifferAndOthersDoNot(String name, Network network) throws IOException {
        assertInstanceOf(Exactness.Approximate.class, Analysis.of(network).exactness());
        Comparison comparison = new Comparison(network);
        assertTrue(comparison.differing(Analysis.of(network).lattice()) > 0);
        assertEquals(comparison.rim(), comparison.deepest(Analysis.of(network).lattice()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statistical")
    void statisticsOfAPatchAreNotThoseOfTheVolume(String name, Network network) throws IOException {
        assertInstanceOf(Exactness.Approximate.class, Analysis.of(network).exactness());
        Comparison comparison = new Comparison(network);
        // A few may hardly differ
        assertTrue(comparison.differing(Analysis.of(network).lattice())
                > 0.9 * comparison.answer().voxels());
    }

    /** A volume of noise, whole, and a patch of it. */
    private final class Comparison {
        private final Network network;
        private final GridSize patch;
        private final GridSize volume;

        Comparison(Network network) {
            this.network = network;
            ImageSizes.From sizes =
                    assertInstanceOf(ImageSizes.From.class, Analysis.of(network).sizes());
            this.patch = more(sizes.smallest(), sizes.step(), 2);
            this.volume = more(patch, sizes.step(), 0);
        }

        /** As many steps more as it takes for {@code rims} rims and a few voxels. */
        private GridSize more(GridSize size, GridSize step, int rims) {
            int[] sum = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                int voxels = rims * rim().along(axis) + 4;
                sum[axis] = size.along(axis) + Math.ceilDiv(voxels, step.along(axis)) * step.along(axis);
            }
            return new GridSize(sum[0], sum[1], sum[2]);
        }

        /** How deep it is said to be. */
        Margin rim() {
            return new Margin(
                    Rim.along(0, network).depth(),
                    Rim.along(1, network).depth(),
                    Rim.along(2, network).depth());
        }

        GridSize answer() {
            return answer(patch);
        }

        private GridSize answer(GridSize size) {
            return assertInstanceOf(Answer.Scores.class, Analysis.of(network).answer(size))
                    .size();
        }

        /** How many scores of the patch that starts at {@code start} differ from the volume's. */
        long differing(GridSize start) throws IOException {
            boolean[] differs = compare(start);
            long count = 0;
            for (boolean each : differs) {
                count += each ? 1 : 0;
            }
            return count;
        }

        /** How far from the rim they go on along each axis, of scores that lie behind the rim of the others. */
        Margin deepest(GridSize start) throws IOException {
            boolean[] differs = compare(start);
            GridSize size = answer();
            int[] depth = new int[3];
            for (int n = 0; n < differs.length; n++) {
                int[] fromRim = {
                    fromRim(n % size.i(), size.i()),
                    fromRim(n / size.i() % size.j(), size.j()),
                    fromRim(n / size.i() / size.j(), size.k())
                };
                for (int axis = 0; axis < 3; axis++) {
                    int one = (axis + 1) % 3;
                    int other = (axis + 2) % 3;
                    if (differs[n] && fromRim[one] > rim().along(one) && fromRim[other] > rim().along(other)) {
                        depth[axis] = Math.max(depth[axis], fromRim[axis]);
                    }
                }
            }
            return new Margin(depth[0], depth[1], depth[2]);
        }

        /** 1 for the first and the last. */
        private static int fromRim(int n, int length) {
            return 1 + Math.min(n, length - 1 - n);
        }

        /** Of class 0, voxel by voxel of the patch's answer. */
        private boolean[] compare(GridSize start) throws IOException {
            Volume whole = new Volume(
                    new VolumeGeometry(volume, Affine.IDENTITY),
                    RandomWeights.noise(Math.toIntExact(volume.voxels()), 11));
            Volume cut = whole.crop(new VoxelBox(start.i(), start.j(), start.k(), patch));
            Map<String, float[]> weights = RandomWeights.of(network, 12);
            try (Served served = Served.open(OnnxExport.model(network, weights), folder)) {
                float[] ofWhole = served.scores(1, whole.voxels(), volume, answer(volume));
                float[] ofPatch = served.scores(1, cut.voxels(), patch, answer());
                boolean[] differs = new boolean[Math.toIntExact(answer().voxels())];
                for (int k = 0; k < answer().k(); k++) {
                    for (int j = 0; j < answer().j(); j++) {
                        for (int i = 0; i < answer().i(); i++) {
                            int here = Math.toIntExact(answer().index(i, j, k));
                            int there =
                                    Math.toIntExact(answer(volume).index(start.i() + i, start.j() + j, start.k() + k));
                            differs[here] = Math.abs(ofPatch[here] - ofWhole[there]) > SAME;
                        }
                    }
                }
                return differs;
            }
        }
    }
}
