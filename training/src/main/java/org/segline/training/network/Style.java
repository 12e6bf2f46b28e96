package org.segline.training.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.geometry.GridSize;

/**
 * Choices that all families share.
 *
 * @param padding of the convolutions: VALID for scores that depend on image data only, ZERO for scores as many as voxels
 * @param normalisation behind each convolution, or none
 * @param activation behind each convolution
 * @param residual whether each block is added to its input (brought to its width by a 1 x 1 x 1 convolution)
 * @param dropout rate behind each block; 0 for none
 */
public record Style(
        Layer.Padding padding,
        Optional<Layer.Normalisation> normalisation,
        Layer.Activation activation,
        boolean residual,
        double dropout) {

    static final GridSize ONE = new GridSize(1, 1, 1);

    /** Convolutions with {@code kernel}, one after the other, all of {@code width} channels. */
    Layer block(int inputs, int width, GridSize kernel, int convolutions) {
        List<Layer> layers = new ArrayList<>();
        for (int n = 0; n < convolutions; n++) {
            layers.add(convolution(width, kernel, ONE));
        }
        Layer block = new Layer.Sequence(layers);
        if (residual) {
            Layer link = inputs == width ? new Layer.Sequence(List.of()) : pointwise(width);
            block = new Layer.Sum(List.of(link, block));
        }
        return dropout > 0 ? Layer.Sequence.of(block, new Layer.Dropout(dropout)) : block;
    }

    /** A convolution, its normalisation and its activation. */
    Layer convolution(int width, GridSize kernel, GridSize stride) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Convolution(width, kernel, stride, ONE, padding, normalisation.isEmpty()));
        normalisation.ifPresent(layers::add);
        layers.add(activation);
        return new Layer.Sequence(layers);
    }

    static Layer pointwise(int width) {
        return new Layer.Convolution(width, ONE, ONE, ONE, Layer.Padding.VALID, true);
    }

    /** The last layer: one score a class, at each voxel of its own. */
    static Layer scores(int classes) {
        return pointwise(classes);
    }
}
