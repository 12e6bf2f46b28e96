package org.segline.training.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segline.kernel.wire.Json;

class SamplingTest {
    @Test
    void theConfigurationNamesBothSteps() throws Exception {
        assertEquals(
                new Sampling(new Subjects.ByVolume(), new Patches.Foreground(0.5)),
                read("{'subjects': {'type': 'by-volume'}, 'patches': {'type': 'foreground', 'share': 0.5}}"));
        assertEquals(
                Sampling.of(new Patches.Balanced(List.of(1.0, 3.0))),
                read("{'subjects': {'type': 'every'}, 'patches': {'type': 'balanced', 'weights': [1, 3]}}"));
        assertEquals(
                new Sampling(new Subjects.Uniform(), new Patches.Balanced(List.of())),
                read("{'subjects': {'type': 'uniform'}, 'patches': {'type': 'balanced'}}"));
        assertEquals(
                Sampling.of(new Patches.Whole()),
                read("{'subjects': {'type': 'every'}, 'patches': {'type': 'whole'}}"));
    }

    @Test
    void sharesAndWeightsThatCannotBeMeantAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Patches.Foreground(1.5));
        assertThrows(IllegalArgumentException.class, () -> new Patches.Balanced(List.of(0.0, 0.0)));
        assertThrows(IllegalArgumentException.class, () -> new Patches.Balanced(List.of(1.0, -1.0)));
    }

    private static Sampling read(String json) throws Json.MalformedJsonException {
        return Json.read(json.replace('\'', '"'), Sampling.class);
    }
}
