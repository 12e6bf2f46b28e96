package org.segline.training.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.GridSize;

/** The reading of a network that counts the bytes of its feature maps, for one image of a size that the network takes. */
final class FeatureMaps implements Interpreter<FeatureMaps.Value> {
    private final List<Length.Reading> axes =
            IntStream.range(0, 3).mapToObj(Length.Reading::new).toList();
    private final List<Step> steps = new ArrayList<>();

    /** What a step makes. */
    record Value(int step, int channels, List<Length> lengths) {
        long bytes() {
            long bytes = (long) channels * Float.BYTES;
            for (Length length : lengths) {
                bytes *= switch (length) {
                    case Length.Features(int count) -> count;
                    case Length.Refused(String sentence) -> throw new IllegalStateException(sentence);
                };
            }
            return bytes;
        }
    }

    /** What a step does about memory. */
    private enum Keeping {
        /** Its output is needed again on the way back. */
        KEPT,
        /** Likewise; where nobody else needs its input, it may be written over that. */
        IN_PLACE,
        /** A copy that only inference makes. */
        COPIED
    }

    private record Step(List<Integer> inputs, long bytes, Keeping keeping) {
        Step {
            inputs = List.copyOf(inputs);
        }
    }

    static Memory of(Network network, GridSize size) {
        FeatureMaps maps = new FeatureMaps();
        Value image = maps.step(
                List.of(),
                network.inputs(),
                IntStream.range(0, 3)
                        .mapToObj(axis -> (Length) new Length.Features(size.along(axis)))
                        .toList(),
                Keeping.KEPT);
        network.interpret(maps, image);
        return new Memory(maps.kept(), maps.most());
    }

    private long kept() {
        return steps.stream()
                .filter(step -> step.keeping != Keeping.COPIED)
                .mapToLong(Step::bytes)
                .sum();
    }

    /** Each value is there from its step to the last one that needs it. */
    private long most() {
        Map<Integer, Integer> lastUse = new HashMap<>();
        for (int n = 0; n < steps.size(); n++) {
            int user = n;
            steps.get(n).inputs.forEach(input -> lastUse.put(input, user));
        }
        long held = 0;
        long most = 0;
        for (int n = 0; n < steps.size(); n++) {
            int now = n;
            Step step = steps.get(n);
            List<Integer> done = step.inputs.stream()
                    .distinct()
                    .filter(input -> lastUse.get(input) == now)
                    .toList();
            long freed =
                    done.stream().mapToLong(input -> steps.get(input).bytes).sum();
            if (step.keeping == Keeping.IN_PLACE && !done.isEmpty()) {
                held -= freed;
                freed = 0;
            }
            held += step.bytes;
            most = Math.max(most, held);
            held -= freed;
        }
        return most;
    }

    private Value step(List<Value> from, int channels, List<Length> lengths, Keeping keeping) {
        Value made = new Value(steps.size(), channels, lengths);
        steps.add(new Step(from.stream().map(Value::step).toList(), made.bytes(), keeping));
        return made;
    }

    private Value one(Value in, int channels, Keeping keeping, BiFunction<Length.Reading, Length, Length> layer) {
        List<Length> lengths = IntStream.range(0, 3)
                .mapToObj(axis -> layer.apply(axes.get(axis), in.lengths.get(axis)))
                .toList();
        return step(List.of(in), channels, lengths, keeping);
    }

    @Override
    public Value convolution(String name, Layer.Convolution layer, int channels, Value in) {
        return one(
                in, layer.channels(), Keeping.KEPT, (axis, length) -> axis.convolution(name, layer, channels, length));
    }

    @Override
    public Value transposedConvolution(String name, Layer.TransposedConvolution layer, int channels, Value in) {
        return one(
                in,
                layer.channels(),
                Keeping.KEPT,
                (axis, length) -> axis.transposedConvolution(name, layer, channels, length));
    }

    @Override
    public Value pooling(Layer.Pooling layer, Value in) {
        return one(in, in.channels, Keeping.KEPT, (axis, length) -> axis.pooling(layer, length));
    }

    @Override
    public Value upsampling(Layer.Upsampling layer, Value in) {
        return one(in, in.channels, Keeping.KEPT, (axis, length) -> axis.upsampling(layer, length));
    }

    @Override
    public Value normalisation(String name, Layer.Normalisation layer, int channels, Value in) {
        return step(List.of(in), channels, in.lengths, Keeping.IN_PLACE);
    }

    @Override
    public Value activation(String name, Layer.Activation layer, int channels, Value in) {
        return step(List.of(in), channels, in.lengths, Keeping.IN_PLACE);
    }

    @Override
    public Value dropout(Layer.Dropout layer, Value in) {
        return step(List.of(in), in.channels, in.lengths, Keeping.IN_PLACE);
    }

    @Override
    public Value crop(Margin margin, Value in) {
        return one(in, in.channels, Keeping.COPIED, (axis, length) -> axis.crop(margin, length));
    }

    @Override
    public Value concatenation(List<Value> branches) {
        int channels = branches.stream().mapToInt(Value::channels).sum();
        return step(branches, channels, branches.getFirst().lengths, Keeping.KEPT);
    }

    @Override
    public Value sum(List<Value> branches) {
        return step(branches, branches.getFirst().channels, branches.getFirst().lengths, Keeping.KEPT);
    }
}
