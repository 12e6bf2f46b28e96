package org.segline.training.network;

import java.util.ArrayList;
import java.util.List;
import org.segline.kernel.geometry.GridSize;

/**
 * U-Net: blocks of convolutions on levels of halving resolution, and back up with the features of each level beside those
 * from below.
 *
 * <pre>
 *   block ------------------------ concatenation - block - scores
 *      pool                              up
 *        block ------ concatenation - block
 *           pool           up
 *             block ---------
 * </pre>
 *
 * @param dimensions 2 (kernels and pools of 1 along k) or 3
 * @param channels of each level, the finest first
 * @param convolutions in each block
 * @param up how features come up a level: by a transposed convolution, or interpolated
 * @param style of all convolutions
 * @see <a href="https://arxiv.org/abs/1505.04597">Ronneberger, Fischer, Brox: U-Net</a>
 * @see <a href="https://arxiv.org/abs/1606.06650">Cicek et al.: 3D U-Net</a>
 */
public record UNet(int dimensions, List<Integer> channels, int convolutions, Up up, Style style)
        implements Architecture {

    /** The way up. */
    public enum Up {
        TRANSPOSED,
        NEAREST,
        LINEAR
    }

    public UNet {
        channels = List.copyOf(channels);
        if (dimensions != 2 && dimensions != 3) {
            throw new IllegalArgumentException("a U-Net has 2 or 3 dimensions, not " + dimensions);
        }
        if (channels.isEmpty() || convolutions < 1) {
            throw new IllegalArgumentException("a U-Net has at least one level and one convolution in a block");
        }
    }

    @Override
    public Network network(int inputs, int classes) {
        List<Layer> layers = new ArrayList<>();
        layers.add(level(0, inputs));
        layers.add(Style.scores(classes));
        return new Network(inputs, new Layer.Sequence(layers));
    }

    private Layer level(int level, int inputs) {
        int width = channels.get(level);
        Layer block = style.block(inputs, width, kernel(), convolutions);
        if (level == channels.size() - 1) {
            return block;
        }
        int below = channels.get(level + 1);
        Layer down = new Layer.Pooling(Layer.Pooling.Pool.MAX, factor());
        Layer beside = new Layer.Concatenation(
                List.of(new Layer.Sequence(List.of()), Layer.Sequence.of(down, level(level + 1, width), up(width))));
        int joined = width + (up == Up.TRANSPOSED ? width : below);
        return Layer.Sequence.of(block, beside, style.block(joined, width, kernel(), convolutions));
    }

    private Layer up(int width) {
        return switch (up) {
            case TRANSPOSED -> new Layer.TransposedConvolution(width, factor(), true);
            case NEAREST -> new Layer.Upsampling(Layer.Upsampling.Interpolation.NEAREST, factor());
            case LINEAR -> new Layer.Upsampling(Layer.Upsampling.Interpolation.LINEAR, factor());
        };
    }

    private GridSize kernel() {
        return new GridSize(3, 3, dimensions == 3 ? 3 : 1);
    }

    private GridSize factor() {
        return new GridSize(2, 2, dimensions == 3 ? 2 : 1);
    }
}
