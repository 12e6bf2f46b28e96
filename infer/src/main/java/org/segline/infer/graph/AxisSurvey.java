package org.segline.infer.graph;

import ai.onnx.proto.OnnxMl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Asks a graph about images of many lengths along one axis, and makes facts of the answers. */
final class AxisSurvey {
    /** (batch, channel, d, h, w). */
    static final int RANK = 5;

    /** Networks that take no image of fewer voxels along an axis than this are not understood. */
    private static final int LONGEST_SMALLEST = 512;

    /** Of receptive fields that do not come to an end before it is said that they may be larger. */
    private static final int LONGEST = 4096;

    private final OnnxMl.GraphProto graph;
    private final String image;
    private final int axis;
    private final OptionalInt declared;
    private final Map<Integer, Map<String, Flow>> traces = new HashMap<>();

    /** @param axis 0, 1 or 2 for i, j or k */
    AxisSurvey(OnnxMl.GraphProto graph, OnnxMl.ValueInfoProto image, int axis) {
        this.graph = graph;
        this.image = image.getName();
        this.axis = axis;
        OnnxMl.TensorShapeProto.Dimension dimension =
                image.getType().getTensorType().getShape().getDim(RANK - 1 - axis);
        this.declared = dimension.getDimValue() > 0
                ? OptionalInt.of(Math.toIntExact(dimension.getDimValue()))
                : OptionalInt.empty();
    }

    /** What came of it. */
    sealed interface Shown {
        record Facts(AxisFacts facts, Set<Cause> causes) implements Shown {}

        record Nothing(String sentence) implements Shown {}
    }

    Shown of(String output) {
        Even even = new Even();
        String why = "";
        for (int length : tried()) {
            if (even.enough(length)) {
                break;
            }
            switch (at(output, length)) {
                case Flow.Features(Line line)
                when !line.stride().isOne() -> {
                    return new Shown.Nothing("output '%s' has features %s voxels apart along %s, and not one a voxel"
                            .formatted(output, line.stride(), Tracer.axisName(axis)));
                }
                case Flow.Features(Line line) -> even.add(length, line);
                case Flow.Impossible(String sentence) -> why = sentence;
                case Flow.Unknown(String sentence) -> {
                    return new Shown.Nothing(sentence);
                }
                case Flow.Folded _, Flow.ShapeOf _, Flow.Constant _, Flow.Overall _ -> {
                    return new Shown.Nothing("output '%s' is not of one number a class and voxel".formatted(output));
                }
            }
        }
        return even.lengths.isEmpty()
                ? new Shown.Nothing("no length along %s comes out even in output '%s'; for the last that was tried, %s"
                        .formatted(Tracer.axisName(axis), output, why))
                : measured(output, even.lost / 2, allowed(even.lengths));
    }

    /** The lengths whose scores lie in the middle of the image and have lost nothing but the halo. */
    private static final class Even {
        private final List<Integer> lengths = new ArrayList<>();
        private int lost = Integer.MAX_VALUE;
        private int last = Integer.MAX_VALUE;

        void add(int length, Line line) {
            // What is left over comes again after a lattice; in three of them there are two lengths without
            last = Math.min(last, length + 3 * line.lattice());
            int now = length - line.length();
            if (now < 0 || now % 2 != 0 || now > lost) {
                return;
            }
            if (now < lost) {
                lengths.clear(); // those before have lost a remainder beside the halo
                lost = now;
            }
            lengths.add(length);
        }

        boolean enough(int length) {
            return length > last;
        }
    }

    private List<Integer> tried() {
        return declared.isPresent()
                ? List.of(declared.getAsInt())
                : IntStream.rangeClosed(1, LONGEST_SMALLEST).boxed().toList();
    }

    private Flow at(String output, int length) {
        return traces.computeIfAbsent(length, this::trace)
                .getOrDefault(output, new Flow.Unknown("nothing is known of output '%s'".formatted(output)));
    }

    /** Of outputs only: there are many lengths, and many nodes. */
    private Map<String, Flow> trace(int length) {
        Map<String, Flow> outputs = Tracer.trace(graph, image, axis, length);
        outputs.keySet()
                .retainAll(graph.getOutputList().stream()
                        .map(OnnxMl.ValueInfoProto::getName)
                        .toList());
        return outputs;
    }

    private AxisFacts.Lengths allowed(List<Integer> lengths) {
        int smallest = lengths.getFirst();
        return declared.isPresent() || lengths.size() == 1
                ? new AxisFacts.Lengths.Fixed(smallest)
                : new AxisFacts.Lengths.From(smallest, lengths.get(1) - smallest);
    }

    /** Doubles the image until it has scores that its ends do not concern, at every place of the lattice. */
    private Shown measured(String output, int halo, AxisFacts.Lengths lengths) {
        return switch (lengths) {
            case AxisFacts.Lengths.Fixed(int length) -> facts(features(output, length), halo, lengths);
            case AxisFacts.Lengths.From(int smallest, int step) -> {
                int length = smallest;
                Line line = features(output, length);
                while (free(line) < line.lattice() && length < LONGEST) {
                    length += Math.ceilDiv(length, step) * step;
                    line = features(output, length);
                }
                yield facts(line, halo, lengths);
            }
        };
    }

    private Line features(String output, int length) {
        return switch (at(output, length)) {
            case Flow.Features(Line line) -> line;
            case Flow other ->
                throw new IllegalStateException("lengths that are steps apart behave differently: " + other);
        };
    }

    private static long free(Line line) {
        return IntStream.range(0, line.length()).filter(n -> !line.atRim(n)).count();
    }

    private static Shown facts(Line line, int halo, AxisFacts.Lengths lengths) {
        int before = 0;
        while (before < line.length() && line.atRim(before)) {
            before++;
        }
        int behind = 0;
        while (behind < line.length() && line.atRim(line.length() - 1 - behind)) {
            behind++;
        }
        return new Shown.Facts(
                new AxisFacts(
                        line.widest(),
                        free(line) < line.lattice(),
                        line.lattice(),
                        halo,
                        Math.max(before, behind),
                        lengths),
                line.causes());
    }
}
