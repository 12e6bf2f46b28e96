package org.segline.preprocess.normalise;

import java.util.BitSet;
import java.util.List;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.volume.Volume;

/** Applies the steps that a model names, in their order and in place. Sums are kept in double. */
public final class Normaliser {
    private Normaliser() {}

    /** @param volume its voxels are overwritten */
    public static void normalise(Volume volume, List<Intensity> steps) {
        for (Intensity step : steps) {
            switch (step) {
                case Intensity.Within(Intensity.Mask mask, List<Intensity> within) -> {
                    BitSet in = Masks.of(volume, mask);
                    float[] values = Masks.gather(volume.voxels(), in);
                    normalise(values, within);
                    Masks.scatter(values, in, volume.voxels());
                }
                case Intensity.TrimmedZScore trimmed -> trimmed(volume, trimmed);
                case Intensity.ZScore(boolean nonZero)
                when nonZero ->
                    normalise(
                            volume,
                            List.of(new Intensity.Within(
                                    Intensity.Mask.NON_ZERO, List.of(new Intensity.ZScore(false)))));
                case Intensity.Clip _,
                        Intensity.Linear _,
                        Intensity.Fixed _,
                        Intensity.MinMax _,
                        Intensity.ZScore _,
                        Intensity.Percentiles _,
                        Intensity.PercentileRange _ -> normalise(volume.voxels(), List.of(step));
            }
        }
    }

    /** Steps for which it does not matter where the values are. */
    private static void normalise(float[] v, List<Intensity> steps) {
        if (v.length == 0) {
            return;
        }
        for (Intensity step : steps) {
            switch (step) {
                case Intensity.Clip _, Intensity.Linear _, Intensity.Fixed _ -> {
                    Pointwise pointwise = Pointwise.leading(List.of(step));
                    Blocks.forEach(v.length, (from, length) -> pointwise.apply(v, from, length));
                }
                case Intensity.MinMax() -> range(v, Blocks.least(v), Blocks.most(v));
                case Intensity.ZScore _ -> {
                    double mean = Blocks.mean(v);
                    shiftAndScale(v, mean, Blocks.sd(v, mean));
                }
                case Intensity.Percentiles(double low, double high) -> {
                    Percentile percentile = Percentile.of(v);
                    float least = (float) percentile.at(low);
                    float most = (float) percentile.at(high);
                    Blocks.forEach(v.length, (from, length) -> Pointwise.clip(v, from, length, least, most));
                }
                case Intensity.PercentileRange(double low, double high) -> {
                    Percentile percentile = Percentile.of(v);
                    range(v, percentile.at(low), percentile.at(high));
                }
                case Intensity.TrimmedZScore _, Intensity.Within _ ->
                    throw new IllegalArgumentException("there is no mask within a mask");
            }
        }
    }

    private static void range(float[] v, double low, double high) {
        shiftAndScale(v, low, high - low);
    }

    /** Where there is nothing to divide by, by 1. */
    private static void shiftAndScale(float[] v, double minus, double by) {
        double times = by > 0 ? 1 / by : 1;
        Blocks.forEach(v.length, (from, length) -> Pointwise.shiftAndScale(v, from, length, minus, times));
    }

    private static void trimmed(Volume volume, Intensity.TrimmedZScore step) {
        float[] v = volume.voxels();
        float[] in = Masks.gather(v, Masks.of(volume, step.mask()));
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        if (in.length > 0 && step.percents().isPresent()) {
            Percentile percentile = Percentile.of(in);
            low = percentile.at(step.percents().get().low());
            high = percentile.at(step.percents().get().high());
        }
        if (step.sds().isPresent()) {
            double mean = Blocks.mean(in);
            double sd = Blocks.sd(in, mean);
            low = Math.max(low, mean - step.sds().get().low() * sd);
            high = Math.min(high, mean + step.sds().get().high() * sd);
        }
        if (step.aboveMean()) {
            low = Math.max(low, Blocks.mean(v));
            high = Math.min(high, Blocks.most(v));
        }
        float[] left = between(in, low, high);
        double mean = Blocks.mean(left);
        shiftAndScale(v, mean, Blocks.sd(left, mean));
    }

    private static float[] between(float[] values, double low, double high) {
        BitSet left = new BitSet(values.length);
        for (int n = 0; n < values.length; n++) {
            if (values[n] > low && values[n] < high) {
                left.set(n);
            }
        }
        return Masks.gather(values, left);
    }

    /**
     * A percentile of values in ascending order; between two of them it is interpolated linearly, as NumPy does by default.
     *
     * @param percent from 0 to 100
     */
    public static float percentile(float[] sorted, double percent) {
        double place = (sorted.length - 1) * (percent / 100);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return (float) Percentile.between(sorted[below], sorted[above], place - below);
    }
}
