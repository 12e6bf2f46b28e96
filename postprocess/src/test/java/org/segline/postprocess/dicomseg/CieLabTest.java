package org.segline.postprocess.dicomseg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CieLabTest {
    @Test
    void whiteAndBlackHaveNoColour() {
        assertArrayEquals(new int[] {65535, 32896, 32896}, CieLab.of(List.of(255, 255, 255)));
        assertArrayEquals(new int[] {0, 32896, 32896}, CieLab.of(List.of(0, 0, 0)));
    }

    /** L* 54.29, a* 80.81, b* 69.89: sRGB red under D50, as published (brucelindbloom.com, CIE Color Calculator). */
    @Test
    void redIsAsPublished() {
        int[] red = CieLab.of(List.of(255, 0, 0));
        assertEquals(54.29, red[0] / 65535.0 * 100, 0.01);
        assertEquals(80.81, red[1] / 65535.0 * 255 - 128, 0.02);
        assertEquals(69.89, red[2] / 65535.0 * 255 - 128, 0.02);
    }
}
