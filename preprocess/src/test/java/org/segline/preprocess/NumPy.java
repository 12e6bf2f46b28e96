package org.segline.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Python's NumPy and SciPy, in a process of their own. Where they are missing a test is skipped, except in CI. */
public final class NumPy {
    private static final long MINUTES = 5;

    private NumPy() {}

    /**
     * What {@code script} makes of {@code x}.
     *
     * @param script finds the array {@code x} of float32, and the {@code arguments} as numbers in {@code p}; leaves the
     *     result, of any shape, in {@code y}
     */
    public static float[] run(Path temporary, String script, float[] x, List<Double> arguments)
            throws IOException, InterruptedException {
        Path in = Files.createTempFile(temporary, "x", ".raw");
        Path out = Files.createTempFile(temporary, "y", ".raw");
        Files.write(in, bytes(x));
        List<String> command = new ArrayList<>(List.of("env", python(), "-W", "ignore", "-c", """
                import sys, numpy as np
                from scipy import ndimage
                x = np.fromfile(sys.argv[1], np.float32)
                p = [float(v) for v in sys.argv[3:]]
                %s
                np.asarray(y, np.float32).tofile(sys.argv[2])
                """.formatted(script)));
        command.add(in.toString());
        command.add(out.toString());
        arguments.forEach(argument -> command.add(argument.toString()));
        Said said = say(command);
        assertEquals(0, said.exit, said.text);
        return floats(Files.readAllBytes(out));
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer().get(values);
        return values;
    }

    private record Said(int exit, String text) {}

    private static Said say(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "python has not ended");
        return new Said(process.exitValue(), text);
    }

    private static String python() throws IOException, InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            if (say(List.of("env", python, "-c", "import numpy, scipy.ndimage")).exit == 0) {
                return python;
            }
        }
        String missing = "there is no python3 with numpy and scipy";
        return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
    }
}
