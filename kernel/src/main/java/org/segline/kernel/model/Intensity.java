package org.segline.kernel.model;

import java.util.List;
import java.util.Optional;

/**
 * One step in bringing intensities to what a network was trained on; steps are applied in their order. How those of others
 * are written:
 *
 * <pre>
 *   nnU-Net   CTNormalization                clip percentile_00_5 percentile_99_5, fixed mean std
 *             ZScoreNormalization            z-score; with its mask: within NON_ZERO_FILLED [z-score]
 *             RescaleTo01Normalization       min-max
 *             NoNormalization                no step
 *   MONAI     ScaleIntensity                 min-max, linear (maxv - minv) minv
 *             ScaleIntensityRange            fixed a_min (a_max - a_min), linear (b_max - b_min) b_min, clip b_min b_max
 *             ScaleIntensityRangePercentiles percentile-range lower upper, linear, clip
 *             NormalizeIntensity             z-score, or fixed subtrahend divisor; nonzero: within NON_ZERO [...]
 *   DeepMedic norm_zscore_prms               trimmed-z-score
 * </pre>
 *
 * Where there is nothing to divide by (an image of one value) the steps do as those do: they divide by 1, so that what was
 * one value becomes 0.
 *
 * @see <a href="https://github.com/MIC-DKFZ/nnUNet/blob/master/nnunetv2/preprocessing/normalization">nnU-Net</a>
 * @see <a href="https://docs.monai.io/en/stable/transforms.html#intensity">MONAI</a>
 * @see <a href="https://github.com/deepmedic/deepmedic/blob/master/deepmedic/dataManagement/preprocessing.py">DeepMedic</a>
 */
public sealed interface Intensity {

    /** Values below {@code low} become {@code low}, above {@code high} become {@code high}. */
    record Clip(double low, double high) implements Intensity {}

    /** v * times + plus. */
    record Linear(double times, double plus) implements Intensity {
        public Linear {
            if (!Double.isFinite(times) || !Double.isFinite(plus)) {
                throw new IllegalArgumentException("values become %s * v + %s".formatted(times, plus));
            }
        }
    }

    /** (v - minimum) / (maximum - minimum), over the whole grid; a grid of one value becomes 0. */
    record MinMax() implements Intensity {}

    /** (v - mean) / standard deviation, over the whole grid or its voxels that are not 0; one value becomes 0. */
    record ZScore(boolean nonZero) implements Intensity {}

    /** (v - mean) / sd, with numbers from the training set. */
    record Fixed(double mean, double sd) implements Intensity {
        public Fixed {
            if (!(sd > 0)) {
                throw new IllegalArgumentException("a standard deviation is > 0, was " + sd);
            }
        }
    }

    /** Clips at two percentiles (0 to 100) of the grid's values, interpolated linearly as NumPy does by default. */
    record Percentiles(double low, double high) implements Intensity {
        public Percentiles {
            checkPercentiles(low, high);
        }
    }

    /**
     * Takes the percentile {@code low} of the grid's values to 0 and the percentile {@code high} to 1; what lies beyond
     * them is not clipped. Where the two are one value it becomes 0, and the others keep their distance from it.
     */
    record PercentileRange(double low, double high) implements Intensity {
        public PercentileRange {
            checkPercentiles(low, high);
        }
    }

    /**
     * (v - mean) / standard deviation for every voxel, both taken over those that are left when extremes are cut off, as
     * DeepMedic does it. A voxel is left if it is in the mask and lies strictly between all the limits. Where none is
     * left, or only ones of one value, there is nothing to divide by.
     *
     * @param mask what mean, deviation and percentiles of the limits are taken over (DeepMedic's roi_mask)
     * @param percents limits at two percentiles of what is in the mask (cutoff_percents)
     * @param sds limits so many standard deviations below and above the mean of what is in the mask (cutoff_times_std)
     * @param aboveMean the mean of the whole grid, air and all, is a limit, too, and so is its largest value
     *     (cutoff_below_mean)
     */
    record TrimmedZScore(Mask mask, Optional<Limits> percents, Optional<Limits> sds, boolean aboveMean)
            implements Intensity {
        public TrimmedZScore {
            percents.ifPresent(limits -> checkPercentiles(limits.low, limits.high));
        }
    }

    /** Two numbers that limit something from below and from above. */
    record Limits(double low, double high) {}

    /** Steps that only the voxels in a mask are put through; the others stay as they are, and count for nothing. */
    record Within(Mask mask, List<Intensity> steps) implements Intensity {
        public Within {
            steps = List.copyOf(steps);
            if (steps.stream().anyMatch(step -> step instanceof Within || step instanceof TrimmedZScore)) {
                throw new IllegalArgumentException("steps within a mask have no mask of their own");
            }
        }
    }

    /** Some of a grid's voxels. */
    enum Mask {
        /** All of them. */
        EVERYWHERE,
        /** Those that are not 0 (MONAI's nonzero). */
        NON_ZERO,
        /**
         * Those that are not 0, and the zeros that they enclose: from which no way over zeros, from face to face, leads
         * to the edge of the grid (nnU-Net's mask of what is not the black around a skull-stripped brain).
         */
        NON_ZERO_FILLED
    }

    private static void checkPercentiles(double low, double high) {
        if (!(low >= 0 && low < high && high <= 100)) {
            throw new IllegalArgumentException(
                    "percentiles satisfy 0 <= low < high <= 100, were %s and %s".formatted(low, high));
        }
    }
}
