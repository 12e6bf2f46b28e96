package org.segline.training.network;

import java.util.ArrayList;
import java.util.List;
import org.segline.kernel.geometry.GridSize;

/**
 * Each voxel classified by what lies around it: convolutions until all that one voxel is judged by has come together in one
 * feature, then layers that look at that alone. On an image as large as the receptive field it gives one score a class; on
 * a larger one, as a fully convolutional network, the same scores at each voxel.
 *
 * <p>It has no strides, so that neighbours share all work and scores lie on every voxel; dilations widen the view instead.
 *
 * @param dimensions 2 (kernels of 1 along k) or 3
 * @param channels of each block
 * @param convolutions in each block, with kernels of 3
 * @param dilations of each block, such as 1, 2 and 4; none for 1 in all of them
 * @param classifier channels of the layers that classify
 * @param classifierDropout rate behind each of them; 0 for none
 * @param style of all convolutions
 */
public record VoxelWise(
        int dimensions,
        List<Integer> channels,
        int convolutions,
        List<Integer> dilations,
        List<Integer> classifier,
        double classifierDropout,
        Style style)
        implements Architecture {

    public VoxelWise {
        channels = List.copyOf(channels);
        dilations = List.copyOf(dilations);
        classifier = List.copyOf(classifier);
        Style.cube(dimensions, 1);
        Style.atLeastOne(channels, convolutions);
        if (!dilations.isEmpty() && dilations.size() != channels.size()) {
            throw new IllegalArgumentException(
                    "%d dilations are not one for each of %d blocks".formatted(dilations.size(), channels.size()));
        }
    }

    @Override
    public Network network(int inputs, int classes) {
        List<Layer> layers = new ArrayList<>();
        int width = inputs;
        for (int n = 0; n < channels.size(); n++) {
            GridSize dilation = Style.cube(dimensions, dilations.isEmpty() ? 1 : dilations.get(n));
            layers.add(style.block(width, channels.get(n), Style.cube(dimensions, 3), dilation, convolutions));
            width = channels.get(n);
        }
        layers.add(style.classifier(classifier, classifierDropout, classes));
        return new Network(inputs, new Layer.Sequence(layers));
    }
}
