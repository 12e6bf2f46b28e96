package org.segline.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.model.Tiling;
import org.segline.training.network.Layer.Activation.Nonlinearity;
import org.segline.training.network.Layer.Normalisation.Norm;
import org.segline.training.network.Layer.Padding;

class AnalysisTest {
    private static final Layer.Activation RELU = new Layer.Activation(Nonlinearity.RELU, 0);
    private static final Style VALID = new Style(Padding.VALID, Optional.empty(), RELU, false, 0);
    private static final Style ZERO = new Style(Padding.ZERO, Optional.empty(), RELU, false, 0);

    private static GridSize size(int i, int j, int k) {
        return new GridSize(i, j, k);
    }

    private static Analysis of(Architecture architecture) {
        return Analysis.of(architecture.network(1, 2));
    }

    /** Figure 1 of the U-Net paper: 572 x 572 pixels in, 388 x 388 out. */
    @Test
    void theUNetOfThePaperHasItsSizes() {
        Analysis analysis = of(new UNet(2, List.of(64, 128, 256, 512, 1024), 2, UNet.Up.TRANSPOSED, VALID));
        assertEquals(new Answer.Scores(size(388, 388, 1)), analysis.answer(size(572, 572, 1)));
        assertEquals(size(16, 16, 1), analysis.lattice());
        assertEquals(new Halo(92, 92, 0), analysis.halo());
    }

    /** Figure 2 of the 3D U-Net paper: 132 x 132 x 116 voxels in, 44 x 44 x 28 out. */
    @Test
    void the3dUNetOfThePaperHasItsSizes() {
        Analysis analysis = of(new UNet(3, List.of(64, 128, 256, 512), 2, UNet.Up.TRANSPOSED, VALID));
        assertEquals(new Answer.Scores(size(44, 44, 28)), analysis.answer(size(132, 132, 116)));
    }

    /** Section 2.2 of the DeepMedic paper: 17 voxels seen at full resolution, and 17 of those three times as large. */
    @Test
    void deepMedicSeesWhatThePaperSays() {
        List<Integer> channels = List.of(30, 40, 40, 50);
        assertEquals(
                size(17, 17, 17),
                of(new DeepMedic(3, channels, 2, List.of(), List.of(150, 150), 0.5, VALID))
                        .receptiveField());
        assertEquals(
                size(51, 51, 51),
                of(new DeepMedic(3, channels, 2, List.of(3), List.of(150, 150), 0.5, VALID))
                        .receptiveField());
    }

    static Stream<Arguments> networks() {
        return Examples.all().entrySet().stream().map(each -> Arguments.arguments(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void sizesThatAreSaidToBeLegalAreAndNoOthers(String name, Network network) {
        ImageSizes.From sizes =
                assertInstanceOf(ImageSizes.From.class, Analysis.of(network).sizes());
        for (int axis = 0; axis < 3; axis++) {
            int smallest = sizes.smallest().along(axis);
            int step = sizes.step().along(axis);
            for (int voxels = 1; voxels < smallest + 4 * step; voxels++) {
                boolean legal = voxels >= smallest && (voxels - smallest) % step == 0;
                assertEquals(legal, Length.along(axis, network, voxels) instanceof Length.Features, voxels + " voxels");
            }
        }
    }

    @Test
    void whatDoesNotComeOutEvenIsSaid() {
        assertEquals(
                new Answer.Refused("a pool of 2 does not divide the 7 that reach it along j"),
                of(new UNet(3, List.of(2, 3, 4), 1, UNet.Up.NEAREST, ZERO)).answer(size(8, 14, 8)));
        assertEquals(
                new Answer.Refused("a convolution takes in 3 along k, and only 2 reach it"),
                of(new VoxelWise(3, List.of(2, 3), 1, List.of(), List.of(), 0, VALID))
                        .answer(size(8, 8, 4)));
    }

    @Test
    void aNetworkThatNoSizeSatisfiesIsSaidToBeSuch() {
        // Pools by 2 want an even number before and behind a convolution that takes 3 off
        Layer.Pooling pool = new Layer.Pooling(Layer.Pooling.Pool.MAX, size(2, 1, 1));
        Layer.Upsampling up = new Layer.Upsampling(Layer.Upsampling.Interpolation.NEAREST, size(2, 1, 1));
        Layer four = new Layer.Convolution(2, size(4, 1, 1), Style.ONE, Style.ONE, Padding.VALID, true);
        Network network = new Network(1, Layer.Sequence.of(pool, up, four, pool, up, four));
        assertInstanceOf(ImageSizes.None.class, Analysis.of(network).sizes());
    }

    /** 2 * (1 * 27 + 1) for a convolution with bias, 2 * (2 + 1) for the scores. */
    @Test
    void learnedNumbersAreCounted() {
        VoxelWise plain = new VoxelWise(3, List.of(2), 1, List.of(), List.of(), 0, VALID);
        assertEquals(2 * 28 + 2 * 3, of(plain).parameters());
        // With a batch normalisation: no bias but a scale and a shift; what is kept of batches is not learned
        Style batch = new Style(Padding.VALID, Optional.of(new Layer.Normalisation(Norm.BATCH, 1)), RELU, false, 0);
        assertEquals(
                2 * 27 + 4 + 2 * 3,
                of(new VoxelWise(3, List.of(2), 1, List.of(), List.of(), 0, batch))
                        .parameters());
    }

    /**
     * Of 4 voxels: image 16 bytes, four channels before and behind the activation 64 each, scores 32. At a time there are
     * image and features (80), the features written over (64), then features and scores (96).
     */
    @Test
    void bytesOfFeatureMapsAreCounted() {
        Network network = new Network(1, Layer.Sequence.of(Style.scores(4), RELU, Style.scores(2)));
        assertEquals(new Memory(176, 96), Analysis.of(network).memory(size(4, 1, 1)));
    }

    /** Of 4 voxels: the image (16) waits for its branch (16), and both for their sum (16). */
    @Test
    void whatABranchWaitsForIsHeld() {
        Network network =
                new Network(1, new Layer.Sum(List.of(Layer.Sequence.of(), Layer.Sequence.of(RELU, Style.scores(1)))));
        // image and what the activation makes of it, which cannot be written over the image: 32; its scores: 48
        assertEquals(new Memory(64, 48), Analysis.of(network).memory(size(4, 1, 1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> of(new VoxelWise(3, List.of(2), 1, List.of(), List.of(), 0, VALID))
                        .memory(size(1, 1, 1)));
    }

    /** What a finer pathway computes is what the concatenation takes of it: its branches are not cut. */
    @Test
    void deepMedicComputesNothingThatIsCutOff() {
        Network network = new DeepMedic(2, List.of(4), 2, List.of(3, 5), List.of(), 0, VALID).network(1, 2);
        Layer.Sequence root = assertInstanceOf(Layer.Sequence.class, network.root());
        Layer.Concatenation pathways =
                assertInstanceOf(Layer.Concatenation.class, root.layers().getFirst());
        for (Layer pathway : pathways.branches()) {
            Network alone = new Network(1, pathway);
            assertEquals(new Halo(10, 10, 0), alone.halo());
        }
    }

    @Test
    void anExactNetworkIsLaidInPatchesThatKeepToTheBudget() {
        Analysis analysis = of(new DeepMedic(3, List.of(2, 2), 2, List.of(3), List.of(), 0, VALID));
        Suggestion.Use use = assertInstanceOf(
                Suggestion.Use.class, analysis.suggestedTiling(Optional.of(size(27, 27, 27)), 60 * 60 * 60));
        assertEquals(new Tiling.Exact(size(60, 60, 60), new Halo(12, 12, 12), size(3, 3, 3)), use.tiling());
        Suggestion.Use least = assertInstanceOf(Suggestion.Use.class, analysis.suggestedTiling(Optional.empty(), 1));
        assertEquals(new Tiling.Exact(size(27, 27, 27), new Halo(12, 12, 12), size(3, 3, 3)), least.tiling());
    }

    @Test
    void aFlatNetworkGrowsInItsPlane() {
        Analysis analysis = of(new UNet(2, List.of(2, 3), 1, UNet.Up.TRANSPOSED, VALID));
        Suggestion.Use use = assertInstanceOf(Suggestion.Use.class, analysis.suggestedTiling(Optional.empty(), 10_000));
        Tiling.Exact exact = assertInstanceOf(Tiling.Exact.class, use.tiling());
        assertEquals(size(100, 100, 1), exact.patch());
    }

    @Test
    void aPaddedNetworkIsBlendedOrRunWhole() {
        Analysis analysis = of(new UNet(3, List.of(2, 3, 4), 1, UNet.Up.TRANSPOSED, ZERO));
        assertEquals(
                new Suggestion.Use(new Tiling.Patches(size(32, 32, 16), 0.5)),
                analysis.suggestedTiling(Optional.of(size(32, 32, 16)), 1));
        assertEquals(new Suggestion.Use(new Tiling.Whole(4)), analysis.suggestedTiling(Optional.empty(), 1));
        assertInstanceOf(Suggestion.None.class, analysis.suggestedTiling(Optional.of(size(30, 32, 16)), 1));
    }

    @Test
    void aValidNetworkWithStatisticsOverThePatchHasNoTiling() {
        Network network = Examples.statistical().values().iterator().next();
        Suggestion.None none = assertInstanceOf(
                Suggestion.None.class, Analysis.of(network).suggestedTiling(Optional.of(size(16, 16, 1)), 1000));
        assertTrue(none.sentence().contains("mean and variance"), none.sentence());
    }
}
