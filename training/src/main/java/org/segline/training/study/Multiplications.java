package org.segline.training.study;

import java.util.List;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.network.Interpreter;
import org.segline.training.network.Layer;
import org.segline.training.network.Margin;
import org.segline.training.network.Network;

/** The reading of a network that counts the multiplications of its convolutions, for an image of some size. */
final class Multiplications implements Interpreter<GridSize> {
    private long count;

    private Multiplications() {}

    static long of(Network network, GridSize image) {
        Multiplications reading = new Multiplications();
        network.interpret(reading, image);
        return reading.count;
    }

    @Override
    public GridSize convolution(String name, Layer.Convolution layer, int channels, GridSize in) {
        GridSize out = new GridSize(along(0, layer, in), along(1, layer, in), along(2, layer, in));
        count += out.voxels() * layer.channels() * channels * layer.kernel().voxels();
        return out;
    }

    private static int along(int axis, Layer.Convolution layer, GridSize in) {
        int reach = layer.dilation().along(axis) * (layer.kernel().along(axis) - 1);
        return (in.along(axis) + 2 * layer.pad(axis) - reach - 1)
                        / layer.stride().along(axis)
                + 1;
    }

    @Override
    public GridSize transposedConvolution(String name, Layer.TransposedConvolution layer, int channels, GridSize in) {
        GridSize out = upsampled(in, layer.factor());
        count += out.voxels() * layer.channels() * channels;
        return out;
    }

    private static GridSize upsampled(GridSize in, GridSize factor) {
        return new GridSize(in.i() * factor.i(), in.j() * factor.j(), in.k() * factor.k());
    }

    @Override
    public GridSize pooling(Layer.Pooling layer, GridSize in) {
        GridSize size = layer.size();
        return new GridSize(in.i() / size.i(), in.j() / size.j(), in.k() / size.k());
    }

    @Override
    public GridSize upsampling(Layer.Upsampling layer, GridSize in) {
        return upsampled(in, layer.factor());
    }

    @Override
    public GridSize normalisation(String name, Layer.Normalisation layer, int channels, GridSize in) {
        return in;
    }

    @Override
    public GridSize activation(String name, Layer.Activation layer, int channels, GridSize in) {
        return in;
    }

    @Override
    public GridSize dropout(Layer.Dropout layer, GridSize in) {
        return in;
    }

    @Override
    public GridSize crop(Margin margin, GridSize in) {
        return new GridSize(in.i() - 2 * margin.i(), in.j() - 2 * margin.j(), in.k() - 2 * margin.k());
    }

    @Override
    public GridSize concatenation(List<GridSize> branches) {
        return branches.getFirst();
    }

    @Override
    public GridSize sum(List<GridSize> branches) {
        return branches.getFirst();
    }
}
