package org.segline.training.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.network.Layer.Activation.Nonlinearity;
import org.segline.training.network.Layer.Normalisation.Norm;
import org.segline.training.network.Layer.Padding;
import org.segline.training.network.Layer.Pooling.Pool;
import org.segline.training.network.Layer.Upsampling.Interpolation;

/** Small networks of each family, by a name. */
public final class Examples {
    private static final Layer.Activation RELU = new Layer.Activation(Nonlinearity.RELU, 0);
    private static final Optional<Layer.Normalisation> BATCH = Optional.of(new Layer.Normalisation(Norm.BATCH, 1));
    private static final Style VALID = new Style(Padding.VALID, BATCH, RELU, true, 0.1);
    private static final Style ZERO = new Style(Padding.ZERO, BATCH, RELU, false, 0);
    private static final GridSize ONE = new GridSize(1, 1, 1);

    private Examples() {}

    /** Exact and padded ones, without normalisations over space. */
    public static Map<String, Network> all() {
        Map<String, Network> all = exact();
        all.putAll(padded());
        return all;
    }

    /** Networks whose patches can be stitched without a difference. */
    public static Map<String, Network> exact() {
        Map<String, Architecture> exact = new LinkedHashMap<>();
        exact.put("valid U-Net", new UNet(3, List.of(2, 3), 1, UNet.Up.TRANSPOSED, VALID));
        exact.put("valid U-Net of three levels, nearest", new UNet(2, List.of(2, 3, 3), 2, UNet.Up.NEAREST, VALID));
        exact.put("valid U-Net of three levels, linear", new UNet(2, List.of(2, 3, 3), 1, UNet.Up.LINEAR, VALID));
        exact.put("valid FCN, none fused", new Fcn(2, List.of(2, 3, 3), 1, List.of(4), 0, 0, UNet.Up.LINEAR, VALID));
        exact.put("valid FCN, two fused", new Fcn(2, List.of(2, 3, 3), 1, List.of(4), 0, 2, UNet.Up.LINEAR, VALID));
        exact.put("DeepMedic", new DeepMedic(3, List.of(2), 2, List.of(3), List.of(4), 0, VALID));
        exact.put(
                "DeepMedic of three pathways", new DeepMedic(2, List.of(2, 3), 2, List.of(3, 5), List.of(4), 0, VALID));
        exact.put("voxel-wise", new VoxelWise(3, List.of(2, 2), 1, List.of(1, 3), List.of(4), 0, VALID));
        exact.put(
                "zeros that are cut off",
                new Layers(List.of(
                        new Layer.Convolution(2, new GridSize(5, 3, 1), ONE, ONE, Padding.ZERO, true),
                        new Layer.Crop(new Margin(2, 1, 0)))));
        exact.put(
                "different along each axis",
                new Layers(List.of(
                        new Layer.Convolution(
                                2, new GridSize(3, 5, 1), new GridSize(3, 1, 1), ONE, Padding.VALID, true),
                        new Layer.Pooling(Pool.MAX, new GridSize(1, 2, 3)),
                        new Layer.Convolution(
                                2, new GridSize(1, 1, 3), ONE, new GridSize(1, 1, 2), Padding.VALID, true),
                        new Layer.Upsampling(Interpolation.NEAREST, new GridSize(3, 2, 1)),
                        new Layer.TransposedConvolution(2, new GridSize(1, 1, 3), true))));
        return made(exact);
    }

    /** Networks whose scores feel where a patch ends. */
    public static Map<String, Network> padded() {
        Map<String, Architecture> padded = new LinkedHashMap<>();
        padded.put("padded U-Net", new UNet(3, List.of(2, 3), 1, UNet.Up.TRANSPOSED, ZERO));
        padded.put("padded U-Net of three levels", new UNet(2, List.of(2, 3, 3), 1, UNet.Up.LINEAR, ZERO));
        padded.put("padded FCN", new Fcn(2, List.of(2, 3), 1, List.of(4), 0, 1, UNet.Up.LINEAR, ZERO));
        padded.put("padded DeepMedic", new DeepMedic(3, List.of(2), 1, List.of(3), List.of(4), 0, ZERO));
        padded.put("padded voxel-wise", new VoxelWise(2, List.of(2, 2), 1, List.of(1, 2), List.of(4), 0, ZERO));
        padded.put(
                "interpolation to the rim",
                new Layers(List.of(
                        new Layer.Pooling(Pool.MEAN, new GridSize(3, 2, 1)),
                        new Layer.Upsampling(Interpolation.LINEAR, new GridSize(3, 2, 1)),
                        Style.scores(2))));
        return made(padded);
    }

    /** Networks whose scores all feel every voxel of a patch. */
    public static Map<String, Network> statistical() {
        Map<String, Architecture> statistical = new LinkedHashMap<>();
        for (Layer.Normalisation each : List.of(
                new Layer.Normalisation(Norm.INSTANCE, 1),
                new Layer.Normalisation(Norm.GROUP, 2),
                new Layer.Normalisation(Norm.LAYER, 1))) {
            Style style = new Style(Padding.VALID, Optional.of(each), RELU, false, 0);
            statistical.put(
                    "voxel-wise, " + each.kind(), new VoxelWise(2, List.of(2, 4), 1, List.of(), List.of(4), 0, style));
        }
        return made(statistical);
    }

    private static Map<String, Network> made(Map<String, Architecture> families) {
        Map<String, Network> networks = new LinkedHashMap<>();
        families.forEach((name, family) -> networks.put(name, family.network(1, 2)));
        return networks;
    }
}
