package org.segline.training.network;

import java.util.List;
import org.segline.kernel.geometry.GridSize;

/** A reading along one axis, in which a layer is known by how it moves along it, and by that alone. */
abstract class AlongAxis<T> implements Interpreter<T> {
    private final int axis;

    /** @param axis 0, 1 or 2 for i, j or k */
    AlongAxis(int axis) {
        this.axis = axis;
    }

    /**
     * Output n takes inputs {@code n * stride - pad + m * dilation} for m from 0 to below {@code taps}; {@code pad} of them
     * on either side are zeros. {@code what} is the layer's kind, for sentences.
     */
    record Window(String what, int taps, int dilation, int stride, int pad) {
        /** From the first input to the last, both counted. */
        int reach() {
            return (taps - 1) * dilation + 1;
        }
    }

    final String axisName() {
        return "ijk".substring(axis, axis + 1);
    }

    abstract T window(Window window, T in);

    /** Output n takes input {@code n / factor}, rounded down. */
    abstract T blocks(int factor, T in);

    /**
     * Output n takes inputs on either side of {@code (n + 0.5) / factor - 0.5}, or the one at it; beyond the outermost
     * inputs these are repeated.
     */
    abstract T between(int factor, T in);

    abstract T cut(int margin, T in);

    abstract T join(List<T> branches);

    @Override
    public final T convolution(String name, Layer.Convolution layer, int channels, T in) {
        return window(
                new Window(
                        "convolution",
                        layer.kernel().along(axis),
                        layer.dilation().along(axis),
                        layer.stride().along(axis),
                        layer.pad(axis)),
                in);
    }

    @Override
    public final T transposedConvolution(String name, Layer.TransposedConvolution layer, int channels, T in) {
        return blocks(layer.factor().along(axis), in);
    }

    @Override
    public final T pooling(Layer.Pooling layer, T in) {
        int size = layer.size().along(axis);
        return window(new Window("pool", size, 1, size, 0), in);
    }

    @Override
    public final T upsampling(Layer.Upsampling layer, T in) {
        GridSize factor = layer.factor();
        return switch (layer.kind()) {
            case NEAREST -> blocks(factor.along(axis), in);
            case LINEAR -> between(factor.along(axis), in);
        };
    }

    @Override
    public T normalisation(String name, Layer.Normalisation layer, int channels, T in) {
        return in;
    }

    @Override
    public final T activation(String name, Layer.Activation layer, int channels, T in) {
        return in;
    }

    @Override
    public final T dropout(Layer.Dropout layer, T in) {
        return in;
    }

    @Override
    public final T crop(Margin margin, T in) {
        return cut(margin.along(axis), in);
    }

    @Override
    public final T concatenation(List<T> branches) {
        return join(branches);
    }

    @Override
    public final T sum(List<T> branches) {
        return join(branches);
    }
}
