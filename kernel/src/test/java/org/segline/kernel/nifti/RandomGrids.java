package org.segline.kernel.nifti;

import java.util.Random;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.PointMm;

/** Affines as scanners have them, and as they do not. */
final class RandomGrids {
    private RandomGrids() {}

    /** Axes at right angles in any direction, mirrored every other time; now and then a half or a quarter turn. */
    static Affine rightAngled(Random random) {
        PointMm i = direction(random);
        PointMm j = i.cross(direction(random));
        j = j.times(1 / j.length());
        PointMm k = i.cross(j);
        if (random.nextInt(4) == 0) {
            i = new PointMm(-1, 0, 0);
            j = new PointMm(0, random.nextBoolean() ? 1 : -1, 0);
            k = new PointMm(0, 0, random.nextBoolean() ? 1 : -1);
        }
        return Affine.ofColumns(
                i.times(spacing(random)),
                j.times(spacing(random)),
                k.times(random.nextBoolean() ? spacing(random) : -spacing(random)),
                new PointMm(500 * random.nextGaussian(), 500 * random.nextGaussian(), 500 * random.nextGaussian()));
    }

    /** Any axes at all. */
    static Affine sheared(Random random) {
        return Affine.ofColumns(direction(random), direction(random).times(2), direction(random), direction(random));
    }

    private static double spacing(Random random) {
        return 0.2 + 5 * random.nextDouble();
    }

    private static PointMm direction(Random random) {
        PointMm any = new PointMm(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        return any.times(1 / any.length());
    }
}
