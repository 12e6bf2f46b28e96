package org.segline.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.training.Python;

class ReliabilityTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsTrueAsOftenAsItWasSaidIsCalibrated() {
        Reliability reliability = new Reliability();
        for (int n = 0; n < 4; n++) {
            reliability.add(0.75, n > 0);
        }
        assertEquals(0, reliability.ece());
        reliability.add(1, false);
        assertEquals(1.0 / 5, reliability.ece(), 1e-15);
    }

    @Test
    void binsBeginAtTheirLowerBorder() {
        Reliability reliability = new Reliability();
        reliability.add(0, false);
        reliability.add(0.2, true); // 3 / 15
        reliability.add(1, true);
        reliability.add(1.0000001, true); // what rounding makes of 1
        assertEquals(1, reliability.bins().get(0).voxels());
        assertEquals(1, reliability.bins().get(3).voxels());
        assertEquals(2, reliability.bins().get(14).voxels());
        assertEquals(Optional.empty(), reliability.bins().get(7).frequency());
        assertEquals(Optional.of(0.2), reliability.bins().get(3).probability());
    }

    private static final String ORACLE = """
            import sys, numpy as np
            said, true = np.fromfile(sys.argv[1], '<f8').reshape(2, -1)
            bins = np.minimum(np.floor(said * 15).astype(int), 14)
            ece = 0
            for b in np.unique(bins):
                those = bins == b
                ece += those.mean() * abs(said[those].mean() - true[those].mean())
            print(ece)
            """;

    @Test
    void numpyFindsTheSameErrorAndPartsAddUp() throws Exception {
        Random random = new Random(20261124);
        int n = 10_000;
        double[] said = random.doubles(n).toArray();
        ByteBuffer bytes = ByteBuffer.allocate(2 * n * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(said);
        Reliability all = new Reliability();
        Reliability half = new Reliability();
        for (int at = 0; at < n; at++) {
            boolean wasTrue = random.nextBoolean();
            bytes.putDouble((n + at) * Double.BYTES, wasTrue ? 1 : 0);
            (at < n / 2 ? all : half).add(said[at], wasTrue);
        }
        all.add(half);
        Path file = Files.write(directory.resolve("said"), bytes.array());
        double expected = Double.parseDouble(Python.lines(ORACLE, file).getFirst());
        assertEquals(expected, all.ece(), 1e-12);
        assertEquals(0.25, all.ece(), 0.02, "the mean distance of p from a half");
    }
}
