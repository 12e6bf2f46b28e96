package org.segline.postprocess.restore;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.model.Sampling;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.RoundTrip;
import org.segline.kernel.study.RoundTrip.Interpolation;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SourceSeries;

/** Measures the way of a source to the model and back, as {@link Restorer} goes it. */
public final class Certifier {
    /**
     * A way that errs by more is not gone: the rounding of positions in headers and of doubles stays far below, so
     * whatever exceeds it is wrong. A shifted segmentation is worse than none.
     */
    public static final double MOST_ERROR_MM = 0.01;

    private final SourceSeries source;
    private final VolumeGeometry model;
    private final PatchGrid grid;
    private final SliceMaps maps;

    private Certifier(SourceSeries source, VolumeGeometry model, PatchGrid grid) {
        if (!model.size().equals(grid.volume())) {
            throw new IllegalArgumentException(
                    "a grid for %s came with a model's volume of %s".formatted(grid.volume(), model.size()));
        }
        this.source = source;
        this.model = model;
        this.grid = grid;
        this.maps = SliceMaps.of(source, model);
    }

    /**
     * @param model the grid that was cut into patches
     * @param grid that cut it
     * @param target what the model's grid was made after
     */
    public static RoundTrip measure(SourceSeries source, VolumeGeometry model, PatchGrid grid, TargetGrid target) {
        Certifier certifier = new Certifier(source, model, grid);
        return new RoundTrip(certifier.largestErrorMm(), certifier.covered(), certifier.interpolation(target));
    }

    /** Why there is to be no result; nothing where the way is good. */
    public static Optional<Reason> refusal(RoundTrip trip, SeriesUid series) {
        return trip.largestErrorMm() <= MOST_ERROR_MM
                ? Optional.empty()
                : Optional.of(new Reason(
                        "round-trip-error",
                        "On the way to the model and back the voxels of series %s shift by %.3g mm, more than %s mm; a segmentation would not lie on its images."
                                .formatted(series, trip.largestErrorMm(), MOST_ERROR_MM)));
    }

    private Interpolation interpolation(TargetGrid target) {
        return switch (target) {
            case TargetGrid.Source _ -> onVoxels() ? Interpolation.NONE : Interpolation.LINEAR;
            case TargetGrid.Spaced spaced -> interpolation(spaced.sampling().orElse(Sampling.OF_SPACED));
            case TargetGrid.Fixed fixed -> interpolation(fixed.sampling().orElse(Sampling.OF_FIXED));
        };
    }

    private static Interpolation interpolation(Sampling sampling) {
        return switch (sampling.interpolation()) {
            case NEAREST -> Interpolation.NEAREST;
            case LINEAR -> Interpolation.LINEAR;
            case CUBIC -> Interpolation.CUBIC;
        };
    }

    /** Not where slices were laid out evenly before, from where they lie. */
    private boolean onVoxels() {
        return IntStream.range(0, maps.source().k())
                .allMatch(k -> IntStream.range(0, 3).allMatch(axis -> {
                    double place = maps.at(axis, 0, 0, k);
                    return place == Math.rint(place);
                }));
    }

    /** The way is an affine of (i, j), whose error is largest in a corner: the four of each slice are enough. */
    private double largestErrorMm() {
        return IntStream.range(0, grid.count())
                .parallel()
                .mapToDouble(this::largestErrorMm)
                .max()
                .orElseThrow();
    }

    private double largestErrorMm(int patch) {
        VoxelBox box = grid.outputBox(patch);
        VolumeGeometry window = model.window(box);
        double largest = 0;
        for (int k = 0; k < maps.source().k(); k++) {
            Affine plane = source.planeInVolume(k);
            for (int corner = 0; corner < 4; corner++) {
                int i = (corner & 1) * (maps.source().i() - 1);
                int j = (corner >> 1) * (maps.source().j() - 1);
                largest = Math.max(largest, at(plane, i, j, 0).distanceTo(inPatch(i, j, k, box, window.affine())));
            }
        }
        return largest;
    }

    /** Where the patch has what the restorer takes for voxel (i, j, k) of the source. */
    private PointMm inPatch(int i, int j, int k, VoxelBox box, Affine patch) {
        return at(patch, maps.at(0, i, j, k) - box.i(), maps.at(1, i, j, k) - box.j(), maps.at(2, i, j, k) - box.k());
    }

    private static PointMm at(Affine affine, double i, double j, double k) {
        return new PointMm(affine.first(i, j, k), affine.second(i, j, k), affine.third(i, j, k));
    }

    private double covered() {
        boolean[][] seen = {seen(0), seen(1), seen(2)};
        GridSize size = maps.source();
        long covered = Separable.of(maps)
                .map(axes -> covered(axes, seen))
                .orElseGet(() -> IntStream.range(0, size.k())
                        .parallel()
                        .mapToLong(k -> coveredInSlice(k, seen))
                        .sum());
        return (double) covered / size.voxels();
    }

    /** Which voxels along an axis of the model lie in a patch: a grid's patches are all pairings of those along its axes. */
    private boolean[] seen(int axis) {
        boolean[] seen = new boolean[model.size().along(axis)];
        for (int n = 0; n < grid.count(); n++) {
            VoxelBox inside = grid.outputBox(n).intersect(VoxelBox.all(model.size()));
            int from = axis == 0 ? inside.i() : axis == 1 ? inside.j() : inside.k();
            Arrays.fill(seen, from, from + inside.size().along(axis), true);
        }
        return seen;
    }

    private static boolean isSeen(double place, boolean[] seen) {
        return Samples.inside(place, seen.length) && seen[(int) Math.floor(place + 0.5)];
    }

    private long covered(Separable axes, boolean[][] seen) {
        return IntStream.range(0, axes.slices())
                .filter(n -> isSeen(axes.placeK(n), seen[2]))
                .mapToLong(n -> axes.countI(n, place -> isSeen(place, seen[0]))
                        * axes.countJ(n, place -> isSeen(place, seen[1])))
                .sum();
    }

    private long coveredInSlice(int k, boolean[][] seen) {
        long covered = 0;
        for (int j = 0; j < maps.source().j(); j++) {
            for (int i = 0; i < maps.source().i(); i++) {
                if (isSeen(maps.at(0, i, j, k), seen[0])
                        && isSeen(maps.at(1, i, j, k), seen[1])
                        && isSeen(maps.at(2, i, j, k), seen[2])) {
                    covered++;
                }
            }
        }
        return covered;
    }
}
