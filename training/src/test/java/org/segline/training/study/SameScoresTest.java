package org.segline.training.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.network.Layer.Padding;

class SameScoresTest {
    /** Sums of some hundred numbers of 24 bits, in another order. */
    private static final double ROUNDING = 1e-5;

    @ParameterizedTest
    @EnumSource(Field.class)
    void voxelByVoxelAndAtOnceAreTheSame(Field field) throws Exception {
        SameScores same = SameScores.of(field, 11);
        assertTrue(same.largestScore() > 0.1, same::toString);
        assertTrue(same.largestDifference() < ROUNDING * same.largestScore(), same::toString);
        assertTrue(same.ratio() > 1, same::toString);
    }

    @Test
    void multiplicationsAreThoseCountedByHand() {
        // 7 x 7 for one voxel: 5 x 5, 3 x 3 and 1 x 1 features of 12 channels, then 12 and 2 scores of one voxel.
        long single = 25 * 12 * 9 + 9 * 12 * 12 * 9 + 12 * 12 * 9 + 12 * 12 + 2 * 12;
        assertEquals(single, Multiplications.of(Field.SMALL.network(Padding.VALID), new GridSize(7, 7, 1)));
        // Padded, every layer is as large as the image.
        long padded = 49 * (12 * 9 + 12 * 12 * 9 + 12 * 12 * 9 + 12 * 12 + 2 * 12);
        assertEquals(padded, Multiplications.of(Field.SMALL.network(Padding.ZERO), new GridSize(7, 7, 1)));
    }

    @ParameterizedTest
    @EnumSource(Field.class)
    void aFieldIsAsLargeAsItsNetworkSays(Field field) {
        assertEquals(field.halo(), field.network(Padding.VALID).halo().i());
        assertEquals(field.halo(), field.network(Padding.VALID).halo().j());
        assertEquals(0, field.network(Padding.ZERO).halo().i());
    }
}
