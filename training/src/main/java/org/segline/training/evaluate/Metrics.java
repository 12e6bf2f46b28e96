package org.segline.training.evaluate;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.segline.kernel.volume.LabelVolume;

/**
 * How much one label of a result is that of a reference on the same grid. Symmetric but for {@link #volumeErrorMl} and
 * {@link #relativeVolumeError}.
 */
public final class Metrics {
    private static final double MM3_PER_ML = 1000;
    private static final double HD_PERCENTILE = 95;

    private Metrics() {}

    /**
     * Twice the voxels of both over the sum of the voxels of each; 1 where neither has any, so that to find nothing where
     * there is nothing is right.
     */
    public static double dice(LabelVolume result, LabelVolume reference, int label) {
        checkGrids(result, reference);
        long both = 0;
        long sum = 0;
        for (int v = 0; v < result.labels().length; v++) {
            boolean found = result.labels()[v] == label;
            boolean there = reference.labels()[v] == label;
            both += found && there ? 1 : 0;
            sum += (found ? 1 : 0) + (there ? 1 : 0);
        }
        return sum == 0 ? 1 : 2.0 * both / sum;
    }

    /**
     * The 95th percentile of the distances from each surface voxel of the one to the nearest of the other, those of both
     * directions taken together, in mm between voxel centres. A surface voxel has one of its six neighbours outside the
     * label, or outside the grid. Exact on any grid, sheared ones too. Percentiles are interpolated linearly.
     *
     * @return 0 where neither has the label; empty where one has, for there is no such distance
     */
    public static Optional<Double> hd95Mm(LabelVolume result, LabelVolume reference, int label) {
        checkGrids(result, reference);
        double[][] found = Surface.pointsMm(result, label);
        double[][] there = Surface.pointsMm(reference, label);
        if (found.length == 0 && there.length == 0) {
            return Optional.of(0.0);
        }
        if (found.length == 0 || there.length == 0) {
            return Optional.empty();
        }
        double[] distances = Stream.of(distances(found, there), distances(there, found))
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        return Optional.of(percentile(distances, HD_PERCENTILE));
    }

    private static double[] distances(double[][] from, double[][] to) {
        PointTree nearest = new PointTree(to.clone());
        return Arrays.stream(from).parallel().mapToDouble(nearest::distance).toArray();
    }

    /** Between the two values around it, where it falls between two. */
    static double percentile(double[] sorted, double percent) {
        double at = percent / 100 * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The volume of a label, in ml. */
    public static double volumeMl(LabelVolume labels, int label) {
        return labels.count(label) * labels.geometry().voxelMm3() / MM3_PER_ML;
    }

    /** What the result has too much of a label, or, below 0, too little, in ml. */
    public static double volumeErrorMl(LabelVolume result, LabelVolume reference, int label) {
        return volumeMl(result, label) - volumeMl(reference, label);
    }

    /** The same as a share of the reference, -1 where all is missed; empty where the reference has none. */
    public static Optional<Double> relativeVolumeError(LabelVolume result, LabelVolume reference, int label) {
        double there = volumeMl(reference, label);
        return there == 0 ? Optional.empty() : Optional.of(volumeErrorMl(result, reference, label) / there);
    }

    private static void checkGrids(LabelVolume result, LabelVolume reference) {
        if (!result.geometry().equals(reference.geometry())) {
            throw new IllegalArgumentException("result and reference lie on different grids");
        }
    }
}
