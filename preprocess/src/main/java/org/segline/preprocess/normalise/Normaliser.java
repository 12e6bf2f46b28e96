package org.segline.preprocess.normalise;

import java.util.Arrays;
import java.util.List;
import org.segline.kernel.model.Intensity;

/** Applies the steps that a model names, in their order and in place. Sums are kept in double. */
public final class Normaliser {
    private Normaliser() {}

    /** @param voxels are overwritten */
    public static void normalise(float[] voxels, List<Intensity> steps) {
        for (Intensity step : steps) {
            switch (step) {
                case Intensity.Clip clip -> clip(voxels, (float) clip.low(), (float) clip.high());
                case Intensity.MinMax minMax -> minMax(voxels);
                case Intensity.ZScore zScore -> zScore(voxels, zScore.nonZero());
                case Intensity.Fixed fixed -> shiftAndScale(voxels, fixed.mean(), 1 / fixed.sd());
                case Intensity.Percentiles percentiles -> percentiles(voxels, percentiles);
            }
        }
    }

    private static void clip(float[] voxels, float low, float high) {
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = Math.clamp(voxels[n], low, high);
        }
    }

    private static void shiftAndScale(float[] voxels, double minus, double times) {
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = (float) ((voxels[n] - minus) * times);
        }
    }

    private static void minMax(float[] voxels) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float voxel : voxels) {
            min = Math.min(min, voxel);
            max = Math.max(max, voxel);
        }
        shiftAndScale(voxels, min, max > min ? 1.0 / ((double) max - min) : 0);
    }

    private static void zScore(float[] voxels, boolean nonZero) {
        double sum = 0;
        long count = 0;
        for (float voxel : voxels) {
            if (!nonZero || voxel != 0) {
                sum += voxel;
                count++;
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        double squares = 0;
        for (float voxel : voxels) {
            if (!nonZero || voxel != 0) {
                squares += (voxel - mean) * (voxel - mean);
            }
        }
        double sd = count == 0 ? 0 : Math.sqrt(squares / count);
        double times = sd > 0 ? 1 / sd : 0;
        for (int n = 0; n < voxels.length; n++) {
            if (!nonZero || voxels[n] != 0) {
                voxels[n] = (float) ((voxels[n] - mean) * times);
            }
        }
    }

    private static void percentiles(float[] voxels, Intensity.Percentiles step) {
        float[] sorted = voxels.clone();
        Arrays.parallelSort(sorted);
        clip(voxels, percentile(sorted, step.low()), percentile(sorted, step.high()));
    }

    /**
     * A percentile of values in ascending order; between two of them it is interpolated linearly, as NumPy does by default.
     *
     * @param percent from 0 to 100
     */
    public static float percentile(float[] sorted, double percent) {
        double place = (sorted.length - 1) * percent / 100;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return (float) (sorted[below] + (place - below) * ((double) sorted[above] - sorted[below]));
    }
}
