package org.segline.infer.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.segline.infer.graph.Graphs.all;
import static org.segline.infer.graph.Graphs.text;
import static org.segline.infer.graph.Graphs.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.infer.TinyNetworks;

/** Facts that can be worked out by hand; axes are alike but where the test says so. */
class GraphFactsTest {
    private static final String PADDED =
            "a patch is padded, and scores up to %1$d x %1$d x %1$d voxels from its rim feel it";

    @TempDir
    Path folder;

    private OutputFacts.Known known(Graphs graph) throws IOException {
        return assertInstanceOf(OutputFacts.Known.class, graph.facts(folder));
    }

    private String unknown(Graphs graph) throws IOException {
        return assertInstanceOf(OutputFacts.Unknown.class, graph.facts(folder)).sentence();
    }

    private static AxisFacts axis(int receptiveField, int lattice, int halo, int rim, int smallest, int step) {
        return new AxisFacts(receptiveField, false, lattice, halo, rim, new AxisFacts.Lengths.From(smallest, step));
    }

    private static OutputFacts.Known alike(AxisFacts axis, String... inexact) {
        return new OutputFacts.Known("scores", List.of(axis, axis, axis), List.of(inexact));
    }

    @Test
    void aConvolutionSeesItsKernel() throws IOException {
        assertEquals(
                alike(axis(3, 1, 1, 0, 3, 1)), known(new Graphs().kernel("w", 3).node("Conv", "image w", "scores")));
        assertEquals(
                alike(axis(3, 1, 0, 1, 1, 1), PADDED.formatted(1)),
                known(new Graphs().kernel("w", 3).node("Conv", "image w", "scores", all("pads", 1))));
        assertEquals(
                alike(axis(9, 1, 4, 0, 9, 1)),
                known(new Graphs().kernel("w", 3).node("Conv", "image w", "scores", all("dilations", 4))));
        assertEquals(
                alike(axis(5, 1, 0, 2, 1, 1), PADDED.formatted(2)),
                known(new Graphs().kernel("w", 5).node("Conv", "image w", "scores", text("auto_pad", "SAME_UPPER"))));
    }

    @Test
    void attributesAreInTheOrderOfTheTensorsAxes() throws IOException {
        OutputFacts.Known facts = known(new Graphs()
                .kernel("w", 3)
                .node(
                        "Conv",
                        "image w",
                        "scores",
                        all("pads", 0).toBuilder().setInts(2, 1).setInts(5, 1).build(),
                        all("dilations", 1).toBuilder().setInts(0, 2).build()));
        assertEquals(List.of(axis(3, 1, 0, 1, 1, 1), axis(3, 1, 1, 0, 3, 1), axis(5, 1, 2, 0, 5, 1)), facts.axes());
    }

    /** Strides 2 and 4 beside the image itself, as in a padded U-Net whose strided convolutions go down. */
    @Test
    void levelsOfStridedConvolutionsMakeALattice() throws IOException {
        OutputFacts.Known facts = known(new Graphs()
                .kernel("w3", 3)
                .kernel("w2", 2)
                .node("Conv", "image w3", "half", all("pads", 1), all("strides", 2))
                .node("Conv", "half w3", "quarter", all("pads", 1), all("strides", 2))
                .node("ConvTranspose", "quarter w2", "half-up", all("strides", 2))
                .node("Concat", "half half-up", "half-both", whole("axis", 1))
                .node("ConvTranspose", "half-both w2", "up", all("strides", 2))
                .node("Concat", "up image", "scores", whole("axis", 1)));
        // A quarter sees halves 4 n - 1 to 4 n + 1, and each of them voxels 2 m - 1 to 2 m + 1
        assertEquals(axis(7, 4, 0, 4, 4, 4), facts.axes().getFirst());
    }

    @Test
    void aTransposedConvolutionOfOverlappingBlocksSeesItsNeighbours() throws IOException {
        OutputFacts.Known facts = known(new Graphs()
                .kernel("w4", 4)
                .node("MaxPool", "image", "half", all("kernel_shape", 2), all("strides", 2))
                .node("ConvTranspose", "half w4", "scores", all("strides", 2), all("pads", 1)));
        assertEquals(alike(axis(4, 2, 0, 1, 2, 2), PADDED.formatted(1)), facts);
    }

    @Test
    void interpolationRepeatsWhatIsOutermost() throws IOException {
        Graphs graph = new Graphs()
                .floats("by2", 1, 1, 2, 2, 2)
                .node("AveragePool", "image", "half", all("kernel_shape", 2), all("strides", 2))
                .node("Resize", "half - by2", "scores", text("mode", "linear"));
        assertEquals(
                alike(
                        axis(4, 2, 0, 1, 2, 2),
                        "what lies outermost in a patch is repeated, and scores up to 1 x 1 x 1 voxels from its rim feel it"),
                known(graph));
    }

    @Test
    void whatIsCutOffConcernsNoScore() throws IOException {
        Graphs graph = new Graphs()
                .kernel("w", 3)
                .wholes("from", 1, 1, 1)
                .wholes("to", -1, -1, -1)
                .wholes("axes", 2, 3, -1)
                .node("Conv", "image w", "padded", all("pads", 1))
                .node("Slice", "padded from to axes", "scores");
        assertEquals(alike(axis(3, 1, 1, 0, 3, 1)), known(graph));
    }

    @Test
    void channelsWeighedByAllVoxelsAreToldOf() throws IOException {
        Graphs graph = new Graphs()
                .kernel("w", 1)
                .node("GlobalAveragePool", "image", "mean")
                .node("Conv", "mean w", "squeezed")
                .node("Sigmoid", "squeezed", "weights")
                .node("Mul", "image weights", "scores");
        assertEquals(
                alike(
                        axis(1, 1, 0, 0, 1, 1),
                        "something is computed over all voxels of a patch, and every score feels it"),
                known(graph));
    }

    @Test
    void whatIsNotUnderstoodIsNamed() throws IOException {
        assertEquals(
                "Transpose 'scores' is not understood here",
                unknown(new Graphs().node("Transpose", "image", "scores")));
        assertEquals(
                "Transpose 'turned' is not understood here",
                unknown(new Graphs().node("Transpose", "image", "turned").node("Relu", "turned", "scores")));
        assertEquals(
                "Softmax 'scores' is not understood here",
                unknown(new Graphs().node("Softmax", "image", "scores")),
                "its default is another in each version");
        assertEquals("nothing is known of 'w'", unknown(new Graphs().node("Conv", "image w", "scores")));
        assertEquals(
                "output 'scores' has features 2 voxels apart along i, and not one a voxel",
                unknown(new Graphs().node("MaxPool", "image", "scores", all("kernel_shape", 2), all("strides", 2))));
        assertEquals(
                "Resize 'scores' makes 1.5 of each feature along i, which is not a whole number",
                unknown(new Graphs().floats("s", 1, 1, 1, 1, 1.5f).node("Resize", "image - s", "scores")));
    }

    @Test
    void aGraphThatNoLengthSatisfiesIsSaidToBeSuch() throws IOException {
        String sentence = unknown(
                new Graphs().kernel("w", 3).node("Conv", "image w", "less").node("Add", "image less", "scores"));
        assertTrue(sentence.contains("no length along i"), sentence);
        assertTrue(sentence.contains("Add 'scores' takes [512, 510] together along i"), sentence);
    }

    @Test
    void aDeclaredLengthIsTheOnlyOne() throws IOException {
        Path file = TinyNetworks.write(TinyNetworks.identity(1, 1, 4, 5, 6), folder.resolve("fixed.onnx"));
        GraphFacts.Read read = assertInstanceOf(GraphFacts.Read.class, GraphFacts.read(file));
        OutputFacts.Known facts =
                assertInstanceOf(OutputFacts.Known.class, read.outputs().getFirst());
        assertEquals(
                List.of(new AxisFacts.Lengths.Fixed(6), new AxisFacts.Lengths.Fixed(5), new AxisFacts.Lengths.Fixed(4)),
                facts.axes().stream().map(AxisFacts::lengths).toList());
    }

    @Test
    void whatIsNoNetworkOfOneImageIsUnreadable() throws IOException {
        Path text = Files.writeString(folder.resolve("text.onnx"), "no model");
        assertEquals(new GraphFacts.Unreadable("the file is not an ONNX model"), GraphFacts.read(text));
        Path flat = TinyNetworks.write(TinyNetworks.identity(1, 1, 4, 5), folder.resolve("flat.onnx"));
        assertEquals(
                new GraphFacts.Unreadable("input 'image' has not the 5 axes (batch, channel, d, h, w)"),
                GraphFacts.read(flat));
    }
}
