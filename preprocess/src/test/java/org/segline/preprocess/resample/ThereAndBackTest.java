package org.segline.preprocess.resample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.model.Sampling;
import org.segline.kernel.model.Sampling.Interpolation;
import org.segline.kernel.volume.Volume;

/**
 * Bodies of which it is known where they are, in oblique, sheared, anisotropic grids: after they were resampled to another
 * such grid and back their surface and their centre are where they were.
 */
class ThereAndBackTest {
    /** Largest distance of the surface, and of the centre, as a share of the largest voxel. */
    private static final double SURFACE = 0.5;

    private static final double CENTRE = 0.05;

    /** Grids reach this far from the origin, and bodies stay well within. */
    private static final int VOXELS = 64;

    static Stream<Arguments> cases() {
        List<Arguments> all = new ArrayList<>();
        for (Interpolation interpolation : List.of(Interpolation.LINEAR, Interpolation.CUBIC)) {
            for (Sampling.LowPass lowPass : List.of(Sampling.LowPass.NONE, Sampling.LowPass.GAUSSIAN)) {
                IntStream.range(0, 4).forEach(seed -> all.add(Arguments.of(interpolation, lowPass, seed)));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anEllipsoidStaysWhereItIs(Interpolation interpolation, Sampling.LowPass lowPass, int seed) {
        Random random = new Random(seed);
        PointMm centre = new PointMm(random.nextDouble(-2, 2), random.nextDouble(-2, 2), random.nextDouble(-2, 2));
        PointMm radii = new PointMm(random.nextDouble(7, 12), random.nextDouble(7, 12), random.nextDouble(7, 12));
        check(place -> ellipsoid(place.minus(centre), radii), interpolation, lowPass, random);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aHelixStaysWhereItIs(Interpolation interpolation, Sampling.LowPass lowPass, int seed) {
        Random random = new Random(50 + seed);
        List<PointMm> middle = IntStream.rangeClosed(-300, 300)
                .mapToObj(n -> n / 50.0)
                .map(t -> new PointMm(7 * Math.cos(t), 7 * Math.sin(t), 1.8 * t))
                .toList();
        double radius = random.nextDouble(3, 3.5);
        check(
                place -> middle.stream().mapToDouble(place::distanceTo).min().orElseThrow() - radius,
                interpolation,
                lowPass,
                random);
    }

    /** @param distance from a body's surface, in mm; inside it is negative */
    private static void check(
            ToDoubleFunction<PointMm> distance, Interpolation interpolation, Sampling.LowPass lowPass, Random random) {
        Sampling how = new Sampling(interpolation, lowPass, Sampling.Rim.CARRIED_ON, new Sampling.Outside.Value(0));
        VolumeGeometry here = Phantoms.oblique(random, new GridSize(VOXELS, VOXELS, VOXELS), 0.7, 1.2);
        VolumeGeometry there = Phantoms.oblique(random, new GridSize(VOXELS, VOXELS, VOXELS), 0.7, 1.2);
        double voxel = Math.max(largest(here.spacing()), largest(there.spacing()));
        // As a scanner has it: a voxel that the surface goes through is partly of the body.
        Volume body = Phantoms.image(here, place -> Math.clamp(0.5 - distance.applyAsDouble(place) / voxel, 0, 1));
        Volume back = Resampler.resample(Resampler.resample(body, there, how), here, how);
        double moved = Phantoms.centroid(body).distanceTo(Phantoms.centroid(back));
        assertTrue(moved < CENTRE * voxel, () -> "the centre is off by %.4f voxels".formatted(moved / voxel));
        GridSize size = here.size();
        double furthest = 0;
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++) {
                    boolean in = back.at(i, j, k) > 0.5;
                    if (in != body.at(i, j, k) > 0.5) {
                        PointMm place = here.toPatient(new VoxelPoint(i, j, k));
                        furthest = Math.max(furthest, Math.abs(distance.applyAsDouble(place)));
                    }
                }
            }
        }
        double off = furthest / voxel;
        assertTrue(off < SURFACE, () -> "a voxel is on the wrong side by %.3f voxels".formatted(off));
    }

    private static double largest(SpacingMm spacing) {
        return Math.max(spacing.i(), Math.max(spacing.j(), spacing.k()));
    }

    /** Near the surface the distance from it, to first order. */
    private static double ellipsoid(PointMm p, PointMm radii) {
        PointMm unit = new PointMm(p.x() / radii.x(), p.y() / radii.y(), p.z() / radii.z());
        PointMm slope = new PointMm(unit.x() / radii.x(), unit.y() / radii.y(), unit.z() / radii.z());
        double r = unit.length();
        return r == 0 ? -radii.x() : (r - 1) * r / slope.length();
    }
}
