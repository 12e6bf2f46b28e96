package org.segline.training.network;

import java.util.List;
import java.util.function.IntFunction;
import org.segline.kernel.geometry.GridSize;

/**
 * Where features lie in the image: feature n of an axis at {@code offset + n * stride}, in voxels of the image. An axis at
 * a time; a patch must not forget where it came from, and inside a network neither must its features.
 *
 * <pre>
 *   image              0   1   2   3   4   5   6   7
 *   after a 3-kernel       0   1   2   3   4   5         offset 1, stride 1
 *   pooled by 2              0       1       2           offset 1.5, stride 2
 *   upsampled by 2         0   1   2   3   4   5         offset 1, stride 1
 * </pre>
 */
record Placement(int channels, List<Double> offset, List<Double> stride) {

    static Placement ofImage(int channels) {
        return new Placement(channels, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    }

    /** Each feature made of {@code reach + 1} ones side by side, after {@code pad} were added before the first. */
    private Placement windows(int channelsOut, GridSize reach, Margin pad, GridSize step) {
        return new Placement(
                channelsOut,
                axes(axis -> offset.get(axis) + stride.get(axis) * ((reach.along(axis) - 1) / 2.0 - pad.along(axis))),
                axes(axis -> stride.get(axis) * step.along(axis)));
    }

    private Placement blocks(int channelsOut, GridSize factor) {
        return new Placement(
                channelsOut,
                axes(axis ->
                        offset.get(axis) - stride.get(axis) * (factor.along(axis) - 1) / (2.0 * factor.along(axis))),
                axes(axis -> stride.get(axis) / factor.along(axis)));
    }

    private static List<Double> axes(IntFunction<Double> ofAxis) {
        return List.of(ofAxis.apply(0), ofAxis.apply(1), ofAxis.apply(2));
    }

    private Placement withChannels(int count) {
        return new Placement(count, offset, stride);
    }

    /** The reading of a network that finds out where features lie. */
    static final class Reading implements Interpreter<Placement> {

        @Override
        public Placement convolution(String name, Layer.Convolution layer, int channels, Placement in) {
            GridSize reach = new GridSize(
                    (layer.kernel().i() - 1) * layer.dilation().i() + 1,
                    (layer.kernel().j() - 1) * layer.dilation().j() + 1,
                    (layer.kernel().k() - 1) * layer.dilation().k() + 1);
            return in.windows(
                    layer.channels(), reach, new Margin(layer.pad(0), layer.pad(1), layer.pad(2)), layer.stride());
        }

        @Override
        public Placement transposedConvolution(
                String name, Layer.TransposedConvolution layer, int channels, Placement in) {
            return in.blocks(layer.channels(), layer.factor());
        }

        @Override
        public Placement pooling(Layer.Pooling layer, Placement in) {
            return in.windows(in.channels, layer.size(), Margin.NONE, layer.size());
        }

        @Override
        public Placement upsampling(Layer.Upsampling layer, Placement in) {
            return in.blocks(in.channels, layer.factor());
        }

        @Override
        public Placement normalisation(String name, Layer.Normalisation layer, int channels, Placement in) {
            return in;
        }

        @Override
        public Placement activation(String name, Layer.Activation layer, int channels, Placement in) {
            return in;
        }

        @Override
        public Placement dropout(Layer.Dropout layer, Placement in) {
            return in;
        }

        @Override
        public Placement crop(Margin margin, Placement in) {
            return new Placement(
                    in.channels,
                    axes(axis -> in.offset.get(axis) + margin.along(axis) * in.stride.get(axis)),
                    in.stride);
        }

        @Override
        public Placement concatenation(List<Placement> branches) {
            return branches.getFirst()
                    .withChannels(
                            branches.stream().mapToInt(Placement::channels).sum());
        }

        @Override
        public Placement sum(List<Placement> branches) {
            return branches.getFirst();
        }
    }
}
