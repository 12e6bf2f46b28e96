package org.segline.training.study;

import java.util.ArrayList;
import java.util.List;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.network.Layer;
import org.segline.training.network.Layer.Padding;
import org.segline.training.network.Network;

/**
 * How far a score sees: plain stacks of 3 x 3 convolutions, of one width, whose dilations alone differ. Their fields have no
 * holes.
 */
enum Field {
    SMALL(1, 1, 1),
    MIDDLE(1, 2, 4),
    LARGE(1, 2, 4, 8);

    private static final int CHANNELS = 12;
    private static final GridSize ONE = new GridSize(1, 1, 1);
    private static final GridSize THREE = new GridSize(3, 3, 1);
    private static final Layer RELU = new Layer.Activation(Layer.Activation.Nonlinearity.RELU, 0);

    private final int halo;
    private final List<Integer> dilations;

    Field(Integer... dilations) {
        this.dilations = List.of(dilations);
        this.halo = this.dilations.stream().mapToInt(Integer::intValue).sum();
    }

    /** Voxels that a score sees on either side of its own. */
    int halo() {
        return halo;
    }

    /** Voxels that a score sees along i and along j, its own counted. */
    int width() {
        return 2 * halo + 1;
    }

    /** For images of one channel: the scores of background and foreground. */
    Network network(Padding padding) {
        List<Layer> layers = new ArrayList<>();
        for (int dilation : dilations) {
            layers.add(new Layer.Convolution(CHANNELS, THREE, ONE, new GridSize(dilation, dilation, 1), padding, true));
            layers.add(RELU);
        }
        layers.add(pointwise(CHANNELS));
        layers.add(RELU);
        layers.add(pointwise(2));
        return new Network(1, new Layer.Sequence(layers));
    }

    private static Layer pointwise(int channels) {
        return new Layer.Convolution(channels, ONE, ONE, ONE, Padding.VALID, true);
    }
}
