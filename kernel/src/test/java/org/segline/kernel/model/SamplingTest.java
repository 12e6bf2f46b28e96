package org.segline.kernel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.wire.Json;

class SamplingTest {
    private static final SpacingMm ONE = new SpacingMm(1, 1, 1);

    @Test
    void aGridThatSaysNothingOfItIsReadAsBefore() throws Exception {
        String spaced = "{\"type\":\"spaced\",\"tensorAxes\":\"SPL\",\"spacing\":{\"i\":1.0,\"j\":1.0,\"k\":1.0}}";
        assertEquals(new TargetGrid.Spaced("SPL", ONE), Json.read(spaced, TargetGrid.class));
        assertEquals(spaced, Json.write(new TargetGrid.Spaced("SPL", ONE)));
        assertEquals(
                new TargetGrid.Fixed("SPL", ONE, new GridSize(2, 2, 2)),
                Json.read(
                        spaced.replace("spaced", "fixed").replaceFirst("}}$", "},\"size\":{\"i\":2,\"j\":2,\"k\":2}}"),
                        TargetGrid.class));
    }

    @Test
    void aGridMaySayHowItIsSampled() throws Exception {
        TargetGrid read = Json.read("""
                {"type": "spaced", "tensorAxes": "SPL", "spacing": {"i": 1, "j": 1, "k": 1},
                 "sampling": {"interpolation": "CUBIC", "lowPass": "NONE", "rim": "CARRIED_ON",
                              "outside": {"type": "value", "value": -1024}}}
                """, TargetGrid.class);
        Sampling sampling = new Sampling(
                Sampling.Interpolation.CUBIC,
                Sampling.LowPass.NONE,
                Sampling.Rim.CARRIED_ON,
                new Sampling.Outside.Value(-1024));
        assertEquals(new TargetGrid.Spaced("SPL", ONE, Optional.of(sampling)), read);
        assertEquals(read, Json.read(Json.write(read), TargetGrid.class));
        assertEquals(
                Sampling.OF_SPACED,
                Json.read(
                        "{\"interpolation\":\"LINEAR\",\"lowPass\":\"GAUSSIAN\",\"rim\":\"CARRIED_ON\","
                                + "\"outside\":{\"type\":\"smallest\"}}",
                        Sampling.class));
    }

    @Test
    void stepsAreReadAsTheyAreWritten() throws Exception {
        List<Intensity> steps = List.of(
                new Intensity.Linear(2, -1),
                new Intensity.PercentileRange(0.5, 99.5),
                new Intensity.Within(Intensity.Mask.NON_ZERO_FILLED, List.of(new Intensity.ZScore(false))),
                new Intensity.TrimmedZScore(
                        Intensity.Mask.NON_ZERO, Optional.of(new Intensity.Limits(5, 95)), Optional.empty(), true));
        for (Intensity step : steps) {
            assertEquals(step, Json.read(Json.write(step), Intensity.class));
        }
        assertTrue(Json.write(steps.get(3)).startsWith("{\"type\":\"trimmed-z-score\""), Json.write(steps.get(3)));
    }

    @Test
    void aMaskWithinAMaskIsRefused() {
        List<Intensity> masked = List.of(new Intensity.Within(Intensity.Mask.NON_ZERO, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Intensity.Within(Intensity.Mask.EVERYWHERE, masked));
    }
}
