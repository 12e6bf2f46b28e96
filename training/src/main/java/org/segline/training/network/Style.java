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
        return block(inputs, width, kernel, ONE, convolutions);
    }

    /** The same, with {@code dilation - 1} voxels left out between those that a kernel takes. */
    Layer block(int inputs, int width, GridSize kernel, GridSize dilation, int convolutions) {
        List<Layer> layers = new ArrayList<>();
        for (int n = 0; n < convolutions; n++) {
            layers.add(convolution(width, kernel, dilation));
        }
        Layer block = new Layer.Sequence(layers);
        if (residual) {
            Layer link = inputs == width ? new Layer.Sequence(List.of()) : pointwise(width);
            block = new Layer.Sum(List.of(link, block));
        }
        return dropped(block, dropout);
    }

    /** A convolution, its normalisation and its activation. */
    private Layer convolution(int width, GridSize kernel, GridSize dilation) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Convolution(width, kernel, ONE, dilation, padding, normalisation.isEmpty()));
        normalisation.ifPresent(layers::add);
        layers.add(activation);
        return new Layer.Sequence(layers);
    }

    /**
     * What classifies each voxel by its features: layers of {@code widths} that look at one voxel, then its scores.
     *
     * @param rate of dropout behind each layer but the last
     */
    Layer classifier(List<Integer> widths, double rate, int classes) {
        List<Layer> layers = new ArrayList<>();
        for (int width : widths) {
            layers.add(dropped(convolution(width, ONE, ONE), rate));
        }
        layers.add(scores(classes));
        return new Layer.Sequence(layers);
    }

    private static Layer dropped(Layer layer, double rate) {
        return rate > 0 ? Layer.Sequence.of(layer, new Layer.Dropout(rate)) : layer;
    }

    /**
     * Brings features back up by {@code factor}. Interpolation has nothing to go by beyond the outermost features and
     * repeats them; where padding is VALID that is cut off, so that scores depend on image data only.
     *
     * @param width channels that come out of a transposed convolution
     */
    Layer up(UNet.Up kind, int width, GridSize factor) {
        return switch (kind) {
            case TRANSPOSED -> new Layer.TransposedConvolution(width, factor, true);
            case NEAREST -> new Layer.Upsampling(Layer.Upsampling.Interpolation.NEAREST, factor);
            case LINEAR -> {
                Layer up = new Layer.Upsampling(Layer.Upsampling.Interpolation.LINEAR, factor);
                Margin repeated = new Margin(factor.i() / 2, factor.j() / 2, factor.k() / 2);
                yield padding == Layer.Padding.VALID ? Layer.Sequence.of(up, new Layer.Crop(repeated)) : up;
            }
        };
    }

    private static Layer pointwise(int width) {
        return new Layer.Convolution(width, ONE, ONE, ONE, Layer.Padding.VALID, true);
    }

    /** The last layer: one score a class, at each voxel of its own. */
    static Layer scores(int classes) {
        return pointwise(classes);
    }

    /** {@code n} voxels an axis, in 2-D 1 along k. */
    static GridSize cube(int dimensions, int n) {
        return switch (dimensions) {
            case 2 -> new GridSize(n, n, 1);
            case 3 -> new GridSize(n, n, n);
            default -> throw new IllegalArgumentException("a network has 2 or 3 dimensions, not " + dimensions);
        };
    }

    /** @throws IllegalArgumentException if {@code widths} holds none, or one that is not of at least one channel */
    static void atLeastOne(List<Integer> widths, int convolutions) {
        if (widths.isEmpty() || convolutions < 1) {
            throw new IllegalArgumentException("a network has at least one block of at least one convolution");
        }
        if (widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("a block has at least one channel, these were to have " + widths);
        }
    }
}
