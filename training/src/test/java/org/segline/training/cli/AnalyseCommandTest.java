package org.segline.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.infer.graph.GraphFacts;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.wire.Json;
import org.segline.training.export.OnnxExport;
import org.segline.training.fit.Configs;
import org.segline.training.network.Answer;
import org.segline.training.network.Layer;
import org.segline.training.network.Network;
import org.segline.training.network.Parameter;
import picocli.CommandLine;

class AnalyseCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int analyse(String yaml, String... more) throws IOException {
        return analyse(Files.writeString(directory.resolve("config.yaml"), yaml), more);
    }

    private int analyse(Path file, String... more) {
        CommandLine line = Training.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] arguments = new String[2 + more.length];
        arguments[0] = "analyse";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return line.execute(arguments);
    }

    @Test
    void whatANetworkSeesIsTold() throws IOException {
        assertEquals(ExitCode.DONE, analyse(Configs.tiny(directory, "")), err::toString);
        // 3, pooled by 2: 4, then 3 of those: 8, brought up: 8, then 3: 10
        assertTrue(out.toString().contains("receptive field  10 x 10 x 10 voxels"), out::toString);
        assertTrue(out.toString().contains("lattice          2 x 2 x 2"), out::toString);
        assertTrue(out.toString().contains("image sizes      from 2 x 2 x 2 in steps of 2 x 2 x 2"), out::toString);
        assertTrue(out.toString().contains("not exact: convolutions add zeros"), out::toString);
    }

    @Test
    void aSizeThatHasNoScoresIsToldWithItsReason() throws IOException {
        assertEquals(ExitCode.DONE, analyse(Configs.tiny(directory, ""), "--size", "9x8x8"), err::toString);
        assertTrue(
                out.toString().contains("an image of 9 x 8 x 8 has no scores: a pool of 2 does not divide"),
                out::toString);
    }

    @Test
    void whatIsNoSizeIsNotUnderstood() throws IOException {
        assertEquals(ExitCode.USAGE, analyse(Configs.tiny(directory, ""), "--size", "9x8"));
        assertTrue(err.toString().contains("a size is three numbers such as 64x64x32, not '9x8'"), err::toString);
    }

    @Test
    void factsAreWrittenForProgramsToo() throws IOException {
        assertEquals(ExitCode.DONE, analyse(Configs.tiny(directory, ""), "--json", "--size", "8x8x8"), err::toString);
        NetworkFacts facts = Json.read(out.toString(), NetworkFacts.class);
        assertEquals(new GridSize(10, 10, 10), facts.receptiveField());
        assertEquals(new Answer.Scores(new GridSize(8, 8, 8)), facts.answer());
    }

    /** Two valid convolutions: 5 voxels seen, 2 lost on either side. */
    private Path network() throws IOException {
        GridSize one = new GridSize(1, 1, 1);
        GridSize three = new GridSize(3, 3, 3);
        Layer.Convolution convolution = new Layer.Convolution(2, three, one, one, Layer.Padding.VALID, false);
        Network network = new Network(1, Layer.Sequence.of(convolution, convolution));
        Map<String, float[]> weights = network.parameters().stream()
                .collect(Collectors.toMap(Parameter::name, parameter -> new float[parameter.count()]));
        return Files.write(directory.resolve("model.onnx"), OnnxExport.model(network, weights));
    }

    @Test
    void aNetworkInAFileIsReadFromItsGraph() throws IOException {
        assertEquals(ExitCode.DONE, analyse(network(), "--size", "8x5x6"), err::toString);
        assertEquals("""
                input            image
                output           logits
                receptive field  5 x 5 x 5 voxels
                lattice          1 x 1 x 1
                halo             2 x 2 x 2
                image sizes      (5 + n) x (5 + n) x (5 + n)
                tiling           exact: patches say what the whole volume would
                answer           an image of 8 x 5 x 6 gives scores of 4 x 1 x 2
                """, out.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void itsFactsAreWrittenForProgramsToo() throws IOException {
        assertEquals(ExitCode.DONE, analyse(network(), "--json"), err::toString);
        assertEquals(GraphFacts.read(network()), Json.read(out.toString(), GraphFacts.class));
    }

    @Test
    void whatIsNoNetworkIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("text.onnx"), "no model");
        assertEquals(ExitCode.REFUSED, analyse(text));
        assertTrue(err.toString().contains("text.onnx: the file is not an ONNX model"), err::toString);
        assertEquals(ExitCode.FAILED, analyse(directory.resolve("none.onnx")));
        assertTrue(err.toString().contains("there is no file"), err::toString);
    }
}
