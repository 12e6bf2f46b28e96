package org.segline.training.network;

import java.util.List;

/** A network of no family: its layers as a configuration has them, one after the other. */
public record Layers(List<Layer> layers) implements Architecture {
    public Layers {
        layers = List.copyOf(layers);
    }

    @Override
    public Network network(int inputs, int classes) {
        Network network = new Network(inputs, new Layer.Sequence(layers));
        if (network.classes() != classes) {
            throw new IllegalArgumentException(
                    "the layers end in %d channels, but there are %d classes".formatted(network.classes(), classes));
        }
        return network;
    }
}
