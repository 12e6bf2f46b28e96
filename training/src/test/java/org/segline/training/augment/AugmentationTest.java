package org.segline.training.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segline.kernel.wire.Json;

class AugmentationTest {
    @Test
    void aLineOfTheConfigurationIsAnAugmentation() throws Exception {
        assertEquals(
                new Flip(Flip.Axis.I, 0.5, List.of(new Flip.Swap(1, 2))),
                read("{'type': 'flip', 'axis': 'I', 'probability': 0.5, 'swaps': [{'one': 1, 'other': 2}]}"));
        assertEquals(new Flip(Flip.Axis.K, 0.5, List.of()), read("{'type': 'flip', 'axis': 'K', 'probability': 0.5}"));
        assertEquals(
                new AffineJitter(new PerAxis(10, 10, 20), 0.1, 0.05, 3, 0.8),
                read("{'type': 'affine-jitter', 'rotationDegrees': {'i': 10, 'j': 10, 'k': 20}, 'scaleShare': 0.1,"
                        + " 'shear': 0.05, 'translationMm': 3, 'probability': 0.8}"));
        assertEquals(
                new Elastic(32, 4, 0.3),
                read("{'type': 'elastic', 'controlSpacingMm': 32, 'magnitudeMm': 4, 'probability': 0.3}"));
        assertEquals(
                new Gamma(new Range(0.7, 1.5), 0.3),
                read("{'type': 'gamma', 'exponent': {'least': 0.7, 'most': 1.5}, 'probability': 0.3}"));
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Range range = new Range(0.5, 1.5);
        List<Augmentation> all = List.of(
                new Flip(Flip.Axis.J, 0.5, List.of()),
                new Shift(range, 0.1),
                new Scale(range, 0.2),
                new Contrast(range, 0.3),
                new Gamma(range, 0.4),
                new Blur(range, 0.5),
                new Noise(range, 0.6));
        for (Augmentation one : all) {
            assertEquals(one, Json.read(Json.write(one), Augmentation.class));
        }
    }

    @Test
    void aNumberThatCannotBeMeantIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Noise(new Range(-0.1, 0.1), 0.5));
        assertThrows(IllegalArgumentException.class, () -> new Scale(new Range(0, 1), 0.5));
        assertThrows(IllegalArgumentException.class, () -> new Shift(new Range(0, 1), 1.5));
        assertThrows(IllegalArgumentException.class, () -> new Range(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new AffineJitter(new PerAxis(0, 0, 181), 0, 0, 0, 1));
    }

    private static Augmentation read(String json) throws Json.MalformedJsonException {
        return Json.read(json.replace('\'', '"'), Augmentation.class);
    }
}
