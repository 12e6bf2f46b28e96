package org.segline.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.segline.infer.graph.AxisFacts;
import org.segline.infer.graph.GraphFacts;
import org.segline.infer.graph.OutputFacts;
import org.segline.training.network.Analysis;
import org.segline.training.network.Exactness;
import org.segline.training.network.Examples;
import org.segline.training.network.ImageSizes;
import org.segline.training.network.Margin;
import org.segline.training.network.Network;
import org.segline.training.network.RandomWeights;

/** What is promised of a network from its layers is what is found in the graph that it is written as. */
class ExportedGraphTest {
    @TempDir
    Path folder;

    static Stream<Arguments> networks() {
        return Stream.of(Examples.exact(), Examples.padded(), Examples.statistical())
                .flatMap(networks -> networks.entrySet().stream())
                .map(each -> Arguments.arguments(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void layersAndGraphAgree(String name, Network network) throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.write(file, OnnxExport.model(network, RandomWeights.of(network, 1)));
        GraphFacts.Read read = assertInstanceOf(GraphFacts.Read.class, GraphFacts.read(file));
        assertEquals(OnnxExport.INPUT, read.input());
        OutputFacts.Known found =
                assertInstanceOf(OutputFacts.Known.class, read.outputs().getFirst());
        Analysis promised = Analysis.of(network);
        assertEquals(promised.receptiveField(), found.receptiveField());
        assertEquals(promised.lattice(), found.lattice());
        assertEquals(promised.halo(), found.halo());
        ImageSizes.From sizes = assertInstanceOf(ImageSizes.From.class, promised.sizes());
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(
                    new AxisFacts.Lengths.From(
                            sizes.smallest().along(axis), sizes.step().along(axis)),
                    found.axes().get(axis).lengths());
        }
        int reasons = switch (promised.exactness()) {
            case Exactness.Exact() -> 0;
            case Exactness.Approximate approximate -> approximate.reasons().size();
        };
        assertEquals(reasons, found.inexact().size(), found.inexact().toString());
        assertEquals(
                promised.rim(),
                new Margin(
                        found.axes().get(0).rim(),
                        found.axes().get(1).rim(),
                        found.axes().get(2).rim()));
    }
}
