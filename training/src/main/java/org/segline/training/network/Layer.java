package org.segline.training.network;

import java.util.List;
import org.segline.kernel.geometry.GridSize;

/**
 * What a network is made of. A layer maps (batch, channel, d, h, w) to (batch, channel, d, h, w); sizes are along (i, j, k),
 * which are the tensor's (w, h, d). A network is a tree of layers: what it computes, what it looks like in ONNX and what it
 * sees are three readings of the same tree.
 *
 * <p>Where branches come together they need not be of one size: each is cut, on both sides alike, to where all of them lie in
 * the image. That they lie on one lattice is checked when the {@link Network} is made.
 */
public sealed interface Layer {

    /** What a convolution sees beyond the edge of its input. */
    enum Padding {
        /** Nothing: the output is smaller. */
        VALID,
        /** Zeros, so many that the output is as large where the stride is 1. */
        ZERO
    }

    /**
     * A convolution, {@code (in + 2 pad - dilation (kernel - 1) - 1) / stride + 1} voxels an axis.
     *
     * @param channels that come out
     * @param bias whether a number is added to each channel; a normalisation behind it makes that superfluous
     */
    record Convolution(int channels, GridSize kernel, GridSize stride, GridSize dilation, Padding padding, boolean bias)
            implements Layer {
        public Convolution {
            atLeastOne("channels", channels);
            for (int axis = 0; axis < 3; axis++) {
                if (padding == Padding.ZERO && (kernel.along(axis) - 1) * dilation.along(axis) % 2 != 0) {
                    throw new IllegalArgumentException(
                            "a kernel of %s cannot be padded alike on both sides".formatted(text(kernel)));
                }
            }
        }

        /** Zeros on each side along {@code axis} 0, 1 or 2. */
        public int pad(int axis) {
            return padding == Padding.VALID ? 0 : (kernel.along(axis) - 1) * dilation.along(axis) / 2;
        }
    }

    /** The transpose of a convolution whose kernel and stride are {@code factor}: each voxel becomes a block. */
    record TransposedConvolution(int channels, GridSize factor, boolean bias) implements Layer {
        public TransposedConvolution {
            atLeastOne("channels", channels);
        }
    }

    /** The largest, or the mean, of each block of {@code size} voxels. */
    record Pooling(Pool kind, GridSize size) implements Layer {
        /** What is kept of a block. */
        public enum Pool {
            MAX,
            MEAN
        }
    }

    /** Each voxel becomes a block: repeated (0-th order), or interpolated between voxel centres (1st order). */
    record Upsampling(Interpolation kind, GridSize factor) implements Layer {
        /** The order of the interpolation. */
        public enum Interpolation {
            NEAREST,
            LINEAR
        }
    }

    /**
     * Brings features to mean 0 and variance 1, then scales and shifts each channel as it learns to: over the batch and
     * all voxels (BATCH), over the voxels of each channel (INSTANCE), of groups of channels (GROUP) or of all (LAYER).
     *
     * @param groups number of groups of channels; of meaning for GROUP only, 1 otherwise
     */
    record Normalisation(Norm kind, int groups) implements Layer {
        /** Over what mean and variance are taken. */
        public enum Norm {
            BATCH,
            INSTANCE,
            GROUP,
            LAYER
        }

        public Normalisation {
            atLeastOne("groups", groups);
        }
    }

    /**
     * @param slope of the negative side; where PRELU begins to learn one for each channel, 0 for RELU
     */
    record Activation(Nonlinearity kind, double slope) implements Layer {
        /** What becomes of negative features. */
        public enum Nonlinearity {
            RELU,
            LEAKY_RELU,
            PRELU
        }
    }

    /** While training, a share {@code rate} of the features becomes 0, and the others are scaled up to make up for it. */
    record Dropout(double rate) implements Layer {
        public Dropout {
            if (!(rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException("a dropout rate is from 0 to below 1, was " + rate);
            }
        }
    }

    /** Takes voxels off both sides of each axis. */
    record Crop(Margin margin) implements Layer {}

    /** One after the other; none at all is the identity. */
    record Sequence(List<Layer> layers) implements Layer {
        public Sequence {
            layers = List.copyOf(layers);
        }

        public static Sequence of(Layer... layers) {
            return new Sequence(List.of(layers));
        }
    }

    /** All of the same input, their channels one behind the other. */
    record Concatenation(List<Layer> branches) implements Layer {
        public Concatenation {
            branches = List.copyOf(branches);
            atLeastOne("branches", branches.size());
        }
    }

    /** All of the same input, added voxel by voxel: a residual link where one of them is the identity. */
    record Sum(List<Layer> branches) implements Layer {
        public Sum {
            branches = List.copyOf(branches);
            atLeastOne("branches", branches.size());
        }
    }

    private static void atLeastOne(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("%s are at least 1, were %d".formatted(what, count));
        }
    }

    private static String text(GridSize size) {
        return "%d x %d x %d".formatted(size.i(), size.j(), size.k());
    }
}
