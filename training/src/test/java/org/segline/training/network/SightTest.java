package org.segline.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.export.OnnxExport;
import org.segline.training.export.Served;

/** What scores see, against what changes when a voxel does: the exported network is run on images of one bright plane. */
class SightTest {
    @TempDir
    Path folder;

    static Stream<Arguments> networks() {
        return Examples.all().entrySet().stream().map(each -> Arguments.arguments(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void scoresDependOnTheVoxelsThatTheyAreSaidToSee(String name, Network network) throws IOException {
        try (Served served = Served.open(OnnxExport.model(network, RandomWeights.positive(network, 7)), folder)) {
            for (int axis = 0; axis < 3; axis++) {
                compare(network, served, axis);
            }
        }
    }

    private static void compare(Network network, Served served, int axis) {
        Analysis analysis = Analysis.of(network);
        ImageSizes.From sizes = assertInstanceOf(ImageSizes.From.class, analysis.sizes());
        GridSize size = grown(sizes, axis);
        GridSize answer =
                assertInstanceOf(Answer.Scores.class, analysis.answer(size)).size();
        int length = size.along(axis);
        float[] scores = served.scores(length, brightPlanes(size, axis), size, answer);
        Sight sight = Sight.along(axis, network);
        for (int n = 0; n < answer.along(axis); n++) {
            int first = -1;
            int last = -1;
            for (int bright = 0; bright < length; bright++) {
                if (scores[at(answer, axis, bright, n)] > 0) {
                    first = first < 0 ? bright : first;
                    last = bright;
                }
            }
            String where = "score %d along %s".formatted(n, "ijk".charAt(axis));
            assertEquals(Math.max(0, sight.first(n)), first, where);
            assertEquals(Math.min(length - 1, sight.last(n)), last, where);
        }
    }

    /** Two lattices more than the smallest, so that scores at different places of the lattice are seen. */
    private static GridSize grown(ImageSizes.From sizes, int axis) {
        int[] size = new int[3];
        for (int a = 0; a < 3; a++) {
            size[a] = sizes.smallest().along(a) + (a == axis ? 2 * sizes.step().along(a) : 0);
        }
        return new GridSize(size[0], size[1], size[2]);
    }

    /** As many images as there are voxels along {@code axis}: in each another plane is 1, and all else 0. */
    private static float[] brightPlanes(GridSize size, int axis) {
        float[] images = new float[Math.toIntExact(size.along(axis) * size.voxels())];
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++) {
                    int image = new int[] {i, j, k}[axis];
                    images[Math.toIntExact(image * size.voxels() + size.index(i, j, k))] = 1;
                }
            }
        }
        return images;
    }

    /** The score of class 0 in the middle of plane {@code n} of answer {@code image}, of two classes. */
    private static int at(GridSize answer, int axis, int image, int n) {
        int[] place = {answer.i() / 2, answer.j() / 2, answer.k() / 2};
        place[axis] = n;
        return Math.toIntExact(2L * image * answer.voxels() + answer.index(place[0], place[1], place[2]));
    }

    /** Drawn in the class's comment. */
    @Test
    void whatIsPooledAndBroughtUpAgainSeesItsBlock() {
        GridSize two = new GridSize(2, 1, 1);
        Sight sight = Sight.along(
                0,
                new Network(
                        1,
                        Layer.Sequence.of(
                                new Layer.Pooling(Layer.Pooling.Pool.MAX, two),
                                new Layer.TransposedConvolution(1, two, false))));
        assertEquals(0, sight.first(0));
        assertEquals(1, sight.last(0));
        assertEquals(0, sight.first(1));
        assertEquals(2, sight.first(2));
        assertEquals(-2, sight.first(-1));
        assertEquals(2, sight.lattice());
        assertEquals(2, sight.widest());
    }
}
