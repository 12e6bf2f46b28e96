package org.segline.preprocess.normalise;

import java.util.ArrayList;
import java.util.List;
import org.segline.kernel.model.Intensity;

/**
 * What becomes of a value whatever the others are: a chain of clips and straight lines. It can be applied row by row while
 * the rows are still in the cache, so that it costs no sweep over memory of its own.
 */
public final class Pointwise {
    /** Leaves values as they are. */
    public static final Pointwise NOTHING = new Pointwise(List.of());

    private final List<Intensity> steps;

    private Pointwise(List<Intensity> steps) {
        this.steps = List.copyOf(steps);
    }

    /** What of {@code steps} comes before the first that has to know all values. */
    public static Pointwise leading(List<Intensity> steps) {
        List<Intensity> leading = new ArrayList<>();
        for (Intensity step : steps) {
            if (!isPointwise(step)) {
                break;
            }
            leading.add(step);
        }
        return new Pointwise(leading);
    }

    private static boolean isPointwise(Intensity step) {
        return switch (step) {
            case Intensity.Clip _, Intensity.Linear _, Intensity.Fixed _ -> true;
            case Intensity.MinMax _,
                    Intensity.ZScore _,
                    Intensity.Percentiles _,
                    Intensity.PercentileRange _,
                    Intensity.TrimmedZScore _,
                    Intensity.Within _ -> false;
        };
    }

    /** How many steps this is. */
    public int count() {
        return steps.size();
    }

    /** Changes {@code voxels} from {@code from} on, in place. */
    public void apply(float[] voxels, int from, int length) {
        for (Intensity step : steps) {
            switch (step) {
                case Intensity.Clip(double low, double high) -> clip(voxels, from, length, (float) low, (float) high);
                case Intensity.Linear(double times, double plus) -> linear(voxels, from, length, times, plus);
                case Intensity.Fixed(double mean, double sd) -> shiftAndScale(voxels, from, length, mean, 1 / sd);
                case Intensity.MinMax _,
                        Intensity.ZScore _,
                        Intensity.Percentiles _,
                        Intensity.PercentileRange _,
                        Intensity.TrimmedZScore _,
                        Intensity.Within _ ->
                    throw new IllegalStateException("all values have to be known for " + step);
            }
        }
    }

    /** What becomes of one value. */
    public float apply(float value) {
        float[] one = {value};
        apply(one, 0, 1);
        return one[0];
    }

    static void clip(float[] voxels, int from, int length, float low, float high) {
        for (int n = from; n < from + length; n++) {
            voxels[n] = Math.min(Math.max(voxels[n], low), high);
        }
    }

    /** (v - minus) * times, in float, as the frameworks do it. */
    static void shiftAndScale(float[] voxels, int from, int length, double minus, double times) {
        float shift = (float) minus;
        float factor = (float) times;
        for (int n = from; n < from + length; n++) {
            voxels[n] = (voxels[n] - shift) * factor;
        }
    }

    private static void linear(float[] voxels, int from, int length, double times, double plus) {
        float factor = (float) times;
        float shift = (float) plus;
        for (int n = from; n < from + length; n++) {
            voxels[n] = voxels[n] * factor + shift;
        }
    }
}
