package org.segline.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.wire.Json;
import org.segline.training.network.Layer.Activation.Nonlinearity;
import org.segline.training.network.Layer.Padding;

class ArchitectureTest {
    private static final Style VALID =
            new Style(Padding.VALID, Optional.empty(), new Layer.Activation(Nonlinearity.PRELU, 0.25), true, 0);
    private static final Style ZERO =
            new Style(Padding.ZERO, Optional.empty(), new Layer.Activation(Nonlinearity.RELU, 0), false, 0);

    /** Eight convolutions on the image averaged by 3: 8 * 3 voxels. */
    @Test
    void theCoarsestPathwayOfDeepMedicTakesTheHalo() {
        assertEquals(new Halo(24, 24, 24), deepMedic(3, List.of(3)).halo());
        assertEquals(new Halo(40, 40, 0), deepMedic(2, List.of(5, 3)).halo());
        assertEquals(new Halo(8, 8, 8), deepMedic(3, List.of()).halo());
    }

    private static Network deepMedic(int dimensions, List<Integer> factors) {
        return new DeepMedic(dimensions, List.of(30, 40, 40, 50), 2, factors, List.of(150, 150), 0.5, VALID)
                .network(1, 5);
    }

    /** The paper's fine pathway is its coarse pathway's twin: neither adds a parameter to the other. */
    @Test
    void eachPathwayOfDeepMedicHasParametersOfItsOwn() {
        long one = convolutions(deepMedic(3, List.of()));
        long two = convolutions(deepMedic(3, List.of(3)));
        assertEquals(2 * one, two);
    }

    private static long convolutions(Network network) {
        return network.parameters().stream()
                .filter(parameter ->
                        parameter.shape().size() == 5 && parameter.shape().get(4) == 3)
                .mapToLong(Parameter::count)
                .sum();
    }

    /** 2 convolutions with dilation 1, 2 with 2 and 2 with 4: 2 + 4 + 8 voxels. */
    @Test
    void dilationsWidenTheHalo() {
        VoxelWise wise = new VoxelWise(3, List.of(4, 4, 4), 2, List.of(1, 2, 4), List.of(8), 0, VALID);
        assertEquals(new Halo(14, 14, 14), wise.network(1, 2).halo());
    }

    /**
     * One convolution each at strides 1, 2 and 4 takes 1 + 2 + 4. Scores then lie at 7 + 3.5 + 8 n; interpolated by 8 the
     * first lies 3.5 before that, and 4 are cut off.
     */
    @Test
    void interpolatedScoresOfAValidFcnAreCutToWhatIsBetweenFeatures() {
        assertEquals(new Halo(11, 11, 11), fcn(0, UNet.Up.LINEAR).halo());
        assertEquals(new Halo(7, 7, 7), fcn(0, UNet.Up.NEAREST).halo());
    }

    private static Network fcn(int fused, UNet.Up up) {
        return new Fcn(3, List.of(3, 4, 5), 1, List.of(), 0, fused, up, VALID).network(1, 2);
    }

    @Test
    void fusedStagesHaveScoresOfTheirOwn() {
        for (int fused = 0; fused <= 2; fused++) {
            long scores = fcn(fused, UNet.Up.NEAREST).parameters().stream()
                    .filter(parameter -> parameter.name().endsWith(".weight")
                            && parameter.shape().getFirst() == 2)
                    .count();
            assertEquals(1 + fused, scores);
        }
    }

    @Test
    void paddedFamiliesLoseNothing() {
        for (Architecture each : List.of(
                new UNet(3, List.of(2, 4), 2, UNet.Up.LINEAR, ZERO),
                new Fcn(3, List.of(2, 4), 2, List.of(4), 0, 1, UNet.Up.LINEAR, ZERO),
                new DeepMedic(3, List.of(2), 2, List.of(3, 5), List.of(4), 0, ZERO),
                new VoxelWise(3, List.of(2), 2, List.of(), List.of(4), 0, ZERO))) {
            assertEquals(Halo.NONE, each.network(1, 2).halo(), each.toString());
        }
    }

    @Test
    void eachFamilyIsWrittenAndReadAsText() throws Json.MalformedJsonException {
        for (Architecture each : List.of(
                new UNet(3, List.of(2, 4), 2, UNet.Up.LINEAR, ZERO),
                new Fcn(3, List.of(2, 4), 2, List.of(4), 0, 1, UNet.Up.NEAREST, ZERO),
                new DeepMedic(3, List.of(2), 2, List.of(3, 5), List.of(4), 0.5, VALID),
                new VoxelWise(3, List.of(2), 2, List.of(), List.of(4), 0, VALID),
                new Layers(List.of(new Layer.Crop(new Margin(1, 0, 0)), Style.scores(2))))) {
            assertEquals(each, Json.read(Json.write(each), Architecture.class));
        }
        String text = """
                {"type": "fcn", "dimensions": 2, "channels": [8, 16], "convolutions": 1, "headDropout": 0, "fused": 1,
                 "up": "LINEAR",
                 "style": {"padding": "ZERO", "activation": {"type": "activation", "kind": "RELU", "slope": 0},
                           "residual": false, "dropout": 0}}""";
        assertEquals(
                new Fcn(2, List.of(8, 16), 1, List.of(), 0, 1, UNet.Up.LINEAR, ZERO),
                Json.read(text, Architecture.class));
    }

    @Test
    void whatCannotBeIsRefusedWithASentence() {
        refused("even factor", "odd", () -> deepMedic(3, List.of(2)));
        refused("too many fused", "none to 2", () -> fcn(3, UNet.Up.LINEAR));
        refused("four dimensions", "2 or 3 dimensions", () -> deepMedic(4, List.of()));
        refused("no levels", "at least one block", () -> new UNet(3, List.of(), 2, UNet.Up.LINEAR, ZERO));
        refused(
                "another number of classes",
                "end in 3 channels, but there are 2 classes",
                () -> new Layers(List.of(Style.scores(3))).network(1, 2));
        refused(
                "a pool that nothing brings back",
                "not on the voxels",
                () -> new Layers(List.of(
                                new Layer.Pooling(Layer.Pooling.Pool.MAX, new GridSize(2, 2, 2)), Style.scores(2)))
                        .network(1, 2));
    }

    private static void refused(String what, String because, Executable made) {
        String sentence =
                assertThrows(IllegalArgumentException.class, made, what).getMessage();
        assertTrue(sentence.contains(because), sentence);
    }
}
