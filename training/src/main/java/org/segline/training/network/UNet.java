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
        Style.cube(dimensions, 1);
        Style.atLeastOne(channels, convolutions);
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
        Layer beside = new Layer.Concatenation(List.of(
                new Layer.Sequence(List.of()),
                Layer.Sequence.of(down, level(level + 1, width), style.up(up, width, factor()))));
        int joined = width + (up == Up.TRANSPOSED ? width : below);
        return Layer.Sequence.of(block, beside, style.block(joined, width, kernel(), convolutions));
    }

    private GridSize kernel() {
        return Style.cube(dimensions, 3);
    }

    private GridSize factor() {
        return Style.cube(dimensions, 2);
    }
}
