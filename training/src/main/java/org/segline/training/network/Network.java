package org.segline.training.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segline.kernel.geometry.Halo;

/**
 * A tree of layers for images of a number of channels, checked: branches that come together lie on one lattice, groups of
 * channels come out even, and scores lie on the voxels of the image. Immutable.
 */
public final class Network {
    /** How far, in voxels, features may lie from where they are taken to be: rounding of thirds. */
    private static final double SAME_PLACE = 1e-9;

    private final int inputs;
    private final Layer root;
    private final Placement output;
    private final Map<String, Integer> channels = new HashMap<>();
    private final Map<String, List<Margin>> cuts = new HashMap<>();

    /**
     * @param inputs channels of the image
     * @throws IllegalArgumentException if the layers do not fit together; the message says where and why
     */
    public Network(int inputs, Layer root) {
        this.inputs = inputs;
        this.root = root;
        this.output = place(root, "net", Placement.ofImage(inputs));
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(output.stride().get(axis) - 1) > SAME_PLACE
                    || Math.abs(output.offset().get(axis)
                                    - Math.rint(output.offset().get(axis)))
                            > SAME_PLACE) {
                throw new IllegalArgumentException(
                        "the network's scores lie at %s + n * %s along axis %s, not on the voxels of the image"
                                .formatted(
                                        output.offset().get(axis),
                                        output.stride().get(axis),
                                        "ijk".charAt(axis)));
            }
            if (output.offset().get(axis) < -SAME_PLACE) {
                throw new IllegalArgumentException("the network's first score lies %s voxels before the image along %s"
                        .formatted(-output.offset().get(axis), "ijk".charAt(axis)));
            }
        }
    }

    /** Channels of the image. */
    public int inputs() {
        return inputs;
    }

    /** Channels of the output: the classes, the background counted. */
    public int classes() {
        return output.channels();
    }

    public Layer root() {
        return root;
    }

    /**
     * Voxels of the image before the first score, and, for sizes without a remainder, as many behind the last: what is
     * lost on each side.
     */
    public Halo halo() {
        return new Halo(first(0), first(1), first(2));
    }

    private int first(int axis) {
        return (int) Math.rint(output.offset().get(axis));
    }

    /** What {@code interpreter} makes of this network. */
    public <T> T interpret(Interpreter<T> interpreter, T image) {
        return new Walk<>(interpreter).through(root, "net", image);
    }

    /** All that this network learns, in the order of its layers. */
    public List<Parameter> parameters() {
        Parameter.Reading reading = new Parameter.Reading();
        interpret(reading, "");
        return reading.found();
    }

    private final class Walk<T> {
        private final Interpreter<T> interpreter;

        Walk(Interpreter<T> interpreter) {
            this.interpreter = interpreter;
        }

        T through(Layer layer, String name, T in) {
            return switch (layer) {
                case Layer.Convolution it -> interpreter.convolution(name, it, channels.get(name), in);
                case Layer.TransposedConvolution it ->
                    interpreter.transposedConvolution(name, it, channels.get(name), in);
                case Layer.Pooling it -> interpreter.pooling(it, in);
                case Layer.Upsampling it -> interpreter.upsampling(it, in);
                case Layer.Normalisation it -> interpreter.normalisation(name, it, channels.get(name), in);
                case Layer.Activation it -> interpreter.activation(name, it, channels.get(name), in);
                case Layer.Dropout it -> interpreter.dropout(it, in);
                case Layer.Crop(Margin margin) -> cut(margin, in);
                case Layer.Sequence(List<Layer> layers) -> {
                    T out = in;
                    for (int n = 0; n < layers.size(); n++) {
                        out = through(layers.get(n), name + "." + n, out);
                    }
                    yield out;
                }
                case Layer.Concatenation(List<Layer> branches) ->
                    interpreter.concatenation(branches(branches, name, in));
                case Layer.Sum(List<Layer> branches) -> interpreter.sum(branches(branches, name, in));
            };
        }

        private List<T> branches(List<Layer> branches, String name, T in) {
            List<T> out = new ArrayList<>();
            for (int n = 0; n < branches.size(); n++) {
                out.add(cut(cuts.get(name).get(n), through(branches.get(n), name + "." + n, in)));
            }
            return out;
        }

        private T cut(Margin margin, T in) {
            return margin.equals(Margin.NONE) ? in : interpreter.crop(margin, in);
        }
    }

    /** The first reading, which finds the channels of every layer and the cuts of every branch. */
    private Placement place(Layer layer, String name, Placement in) {
        Placement.Reading reading = new Placement.Reading();
        channels.put(name, in.channels());
        return switch (layer) {
            case Layer.Convolution it -> reading.convolution(name, it, in.channels(), in);
            case Layer.TransposedConvolution it -> reading.transposedConvolution(name, it, in.channels(), in);
            case Layer.Pooling it -> reading.pooling(it, in);
            case Layer.Upsampling it -> reading.upsampling(it, in);
            case Layer.Normalisation it -> {
                if (in.channels() % it.groups() != 0) {
                    throw new IllegalArgumentException(
                            "%d channels do not make %d groups (layer %s)".formatted(in.channels(), it.groups(), name));
                }
                yield in;
            }
            case Layer.Activation _, Layer.Dropout _ -> in;
            case Layer.Crop(Margin margin) -> reading.crop(margin, in);
            case Layer.Sequence(List<Layer> layers) -> {
                Placement out = in;
                for (int n = 0; n < layers.size(); n++) {
                    out = place(layers.get(n), name + "." + n, out);
                }
                yield out;
            }
            case Layer.Concatenation(List<Layer> branches) -> reading.concatenation(join(branches, name, in));
            case Layer.Sum(List<Layer> branches) -> {
                List<Placement> joined = join(branches, name, in);
                if (joined.stream().mapToInt(Placement::channels).distinct().count() > 1) {
                    throw new IllegalArgumentException("branches of %s channels cannot be added (layer %s)"
                            .formatted(joined.stream().map(Placement::channels).toList(), name));
                }
                yield reading.sum(joined);
            }
        };
    }

    private List<Placement> join(List<Layer> branches, String name, Placement in) {
        List<Placement> ends = new ArrayList<>();
        for (int n = 0; n < branches.size(); n++) {
            ends.add(place(branches.get(n), name + "." + n, in));
        }
        List<Margin> margins =
                ends.stream().map(end -> marginOf(end, ends, name)).toList();
        cuts.put(name, margins);
        List<Placement> cut = new ArrayList<>();
        for (int n = 0; n < ends.size(); n++) {
            cut.add(new Placement.Reading().crop(margins.get(n), ends.get(n)));
        }
        return cut;
    }

    /** What comes off {@code end} so that it begins where the last of {@code all} begins. */
    private static Margin marginOf(Placement end, List<Placement> all, String name) {
        int[] margin = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int a = axis;
            double stride = end.stride().get(a);
            double last =
                    Collections.max(all.stream().map(p -> p.offset().get(a)).toList());
            double steps = (last - end.offset().get(a)) / stride;
            if (all.stream().anyMatch(p -> Math.abs(p.stride().get(a) - stride) > SAME_PLACE)
                    || Math.abs(steps - Math.rint(steps)) > SAME_PLACE) {
                throw new IllegalArgumentException(
                        "branches come together that lie on different lattices along %s: %s (layer %s)"
                                .formatted(
                                        "ijk".charAt(a),
                                        all.stream()
                                                .map(p -> p.offset().get(a) + " + n * "
                                                        + p.stride().get(a))
                                                .toList(),
                                        name));
            }
            margin[axis] = (int) Math.rint(steps);
        }
        return new Margin(margin[0], margin[1], margin[2]);
    }
}
