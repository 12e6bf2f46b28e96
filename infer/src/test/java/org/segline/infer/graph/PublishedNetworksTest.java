package org.segline.infer.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.infer.onnx.Network;
import org.segline.infer.onnx.Opened;
import org.segline.infer.onnx.Outcome;
import org.segline.kernel.geometry.GridSize;

/** Two brain networks as others published them: MeshNets, whose convolutions pad and widen by dilation only. */
class PublishedNetworksTest {
    private static final String BRAINCHOP = "onnx-brain-18class-brainchop/brainchop_model18cls.onnx";
    private static final String NIIVUE = "onnx-brain-gwm-niivue/model.onnx";

    /** Dilations 1, 2, 4, 8, 16, 8, 4, 2 and 1 of kernels of 3: 46 voxels either way. */
    private static final int SEEN = 93;

    private static final int BEHIND = 46;

    @TempDir
    Path folder;

    private static Path file(String name) {
        String named = System.getenv("SEGLINE_TEST_DATA");
        Path found = named != null ? Path.of(named) : Path.of("").toAbsolutePath();
        while (named == null && found != null && !Files.isDirectory(found.resolve("shared/data"))) {
            found = found.getParent();
        }
        if (found != null && named == null) {
            found = found.resolve("shared/data");
        }
        if (found == null || !Files.isRegularFile(found.resolve(name))) {
            String missing = "network %s is not here: set SEGLINE_TEST_DATA".formatted(name);
            return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
        }
        return found.resolve(name);
    }

    private static OutputFacts.Known facts(Path file) throws IOException {
        GraphFacts.Read read = assertInstanceOf(GraphFacts.Read.class, GraphFacts.read(file));
        return assertInstanceOf(OutputFacts.Known.class, read.outputs().getFirst());
    }

    @Test
    void aMeshNetSeesWhatItsAuthorsSay() throws IOException {
        AxisFacts axis = new AxisFacts(SEEN, false, 1, 0, BEHIND, new AxisFacts.Lengths.From(1, 1));
        OutputFacts.Known facts = facts(file(BRAINCHOP));
        assertEquals(List.of(axis, axis, axis), facts.axes());
        assertEquals(
                List.of("a patch is padded, and scores up to 46 x 46 x 46 voxels from its rim feel it"),
                facts.inexact());
    }

    @Test
    void oneThatTakesOneSizeOnlySeesAsMuch() throws IOException {
        AxisFacts axis = new AxisFacts(SEEN, false, 1, 0, BEHIND, new AxisFacts.Lengths.Fixed(256));
        assertEquals(List.of(axis, axis, axis), facts(file(NIIVUE)).axes());
    }

    /** One voxel is made bright; the scores that change are those that are said to see it, and no others. */
    @ParameterizedTest
    @ValueSource(strings = {BRAINCHOP, NIIVUE})
    void whatChangesWithAVoxelIsWhatSeesIt(String name) throws IOException {
        OnnxMl.ModelProto model = OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file(name)));
        Path opened =
                Files.write(folder.resolve("any-size.onnx"), ofAnySize(model).toByteArray());
        String input = model.getGraph().getInput(0).getName();
        String output = model.getGraph().getOutput(0).getName();
        for (int axis = 0; axis < 3; axis++) {
            GridSize line = new GridSize(axis == 0 ? 127 : 1, axis == 1 ? 127 : 1, axis == 2 ? 127 : 1);
            int bright = 63;
            float[] dark = new float[127];
            float[] lit = new float[127];
            lit[bright] = 1000;
            float[] before = run(opened, input, output, dark, line);
            float[] after = run(opened, input, output, lit, line);
            int first = 127;
            int last = -1;
            for (int n = 0; n < before.length; n++) {
                if (before[n] != after[n]) {
                    first = Math.min(first, n % 127);
                    last = Math.max(last, n % 127);
                }
            }
            assertEquals(bright - BEHIND, first);
            assertEquals(bright + BEHIND, last);
        }
    }

    private static OnnxMl.ModelProto ofAnySize(OnnxMl.ModelProto model) {
        OnnxMl.ModelProto.Builder any = model.toBuilder();
        OnnxMl.GraphProto.Builder graph = any.getGraphBuilder().clearValueInfo();
        for (OnnxMl.ValueInfoProto.Builder value : List.of(graph.getInputBuilder(0), graph.getOutputBuilder(0))) {
            for (int axis = 2; axis < 5; axis++) {
                value.getTypeBuilder()
                        .getTensorTypeBuilder()
                        .getShapeBuilder()
                        .getDimBuilder(axis)
                        .setDimParam("n" + axis);
            }
        }
        return any.build();
    }

    private static float[] run(Path file, String input, String output, float[] image, GridSize size) {
        Network network = switch (Network.open(file, input, output, 1)) {
            case Opened.Ready(Network ready) -> ready;
            case Opened.Unusable(String sentence) -> throw new AssertionError(sentence);
        };
        try (network;
                Arena arena = Arena.ofConfined()) {
            MemorySegment in = arena.allocateFrom(ValueLayout.JAVA_FLOAT, image);
            MemorySegment out = arena.allocate(ValueLayout.JAVA_FLOAT, size.voxels() * network.classes());
            assertEquals(new Outcome.Done(), network.run(1, in, size, out, size));
            return out.toArray(ValueLayout.JAVA_FLOAT);
        }
    }
}
