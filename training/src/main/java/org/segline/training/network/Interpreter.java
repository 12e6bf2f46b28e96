package org.segline.training.network;

import java.util.List;

/**
 * One reading of a network: what each layer makes of a {@code T}. Layers that learn have a name, the same in every reading,
 * under which their {@link Parameter}s go.
 *
 * @param <T> what flows through the network: a tensor, the name of one in a graph, a size, a field of view
 */
public interface Interpreter<T> {

    T convolution(String name, Layer.Convolution layer, int channels, T in);

    T transposedConvolution(String name, Layer.TransposedConvolution layer, int channels, T in);

    T pooling(Layer.Pooling layer, T in);

    T upsampling(Layer.Upsampling layer, T in);

    T normalisation(String name, Layer.Normalisation layer, int channels, T in);

    T activation(String name, Layer.Activation layer, int channels, T in);

    T dropout(Layer.Dropout layer, T in);

    /** Called only where there is something to take off. */
    T crop(Margin margin, T in);

    T concatenation(List<T> branches);

    T sum(List<T> branches);
}
