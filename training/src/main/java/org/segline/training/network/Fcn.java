package org.segline.training.network;

import java.util.ArrayList;
import java.util.List;
import org.segline.kernel.geometry.GridSize;

/**
 * Fully convolutional network: stages of convolutions, each of which ends in a pool, and scores from the deepest of them
 * brought back up at once. Where scores of shallower stages are fused, they are added on the way up; with five stages this
 * gives what the paper calls FCN-32s (none fused), FCN-16s (one) and FCN-8s (two).
 *
 * <pre>
 *   block pool - block pool - block pool - head - scores
 *                    |                              | up 2
 *                    +---------- scores ---------- sum - up 4 - output         three stages, one of them fused
 * </pre>
 *
 * <p>A TRANSPOSED way up makes a block of its own out of each score; the paper's kernels are twice as large and overlap.
 *
 * @param dimensions 2 (kernels and pools of 1 along k) or 3
 * @param channels of each stage, the finest first
 * @param convolutions in each block
 * @param head channels of layers that look at one feature of the deepest stage each, before its scores; may be none
 * @param headDropout rate behind each of them; 0 for none
 * @param fused how many shallower stages give scores too, the deepest of them first
 * @param up how scores come up
 * @param style of all convolutions
 * @see <a href="https://arxiv.org/abs/1411.4038">Long, Shelhamer, Darrell: Fully convolutional networks</a>
 */
public record Fcn(
        int dimensions,
        List<Integer> channels,
        int convolutions,
        List<Integer> head,
        double headDropout,
        int fused,
        UNet.Up up,
        Style style)
        implements Architecture {

    public Fcn {
        channels = List.copyOf(channels);
        head = List.copyOf(head);
        Style.cube(dimensions, 1);
        Style.atLeastOne(channels, convolutions);
        if (fused < 0 || fused >= channels.size()) {
            throw new IllegalArgumentException("of %d stages none to %d can be fused with the deepest, not %d"
                    .formatted(channels.size(), channels.size() - 1, fused));
        }
    }

    @Override
    public Network network(int inputs, int classes) {
        Layer last = style.up(up, classes, Style.cube(dimensions, 1 << (channels.size() - fused)));
        return new Network(inputs, Layer.Sequence.of(from(0, inputs, classes), last));
    }

    /** From the image, or what a stage got of it, to scores at the stride of the shallowest stage that gives any. */
    private Layer from(int stage, int inputs, int classes) {
        int width = channels.get(stage);
        List<Layer> layers = new ArrayList<>();
        layers.add(style.block(inputs, width, Style.cube(dimensions, 3), convolutions));
        GridSize two = Style.cube(dimensions, 2);
        layers.add(new Layer.Pooling(Layer.Pooling.Pool.MAX, two));
        if (stage == channels.size() - 1) {
            layers.add(style.classifier(head, headDropout, classes));
        } else {
            Layer deeper = from(stage + 1, width, classes);
            layers.add(
                    stage < channels.size() - 1 - fused
                            ? deeper
                            : new Layer.Sum(List.of(
                                    Style.scores(classes), Layer.Sequence.of(deeper, style.up(up, classes, two)))));
        }
        return new Layer.Sequence(layers);
    }
}
