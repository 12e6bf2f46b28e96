package org.segline.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.training.fit.Configs;
import picocli.CommandLine;

class AnalyseCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int analyse(String yaml, String... more) throws IOException {
        Path config = Files.writeString(directory.resolve("config.yaml"), yaml);
        CommandLine line = Training.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] arguments = new String[2 + more.length];
        arguments[0] = "analyse";
        arguments[1] = config.toString();
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
}
