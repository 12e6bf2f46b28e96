package org.segline.kernel.model;

/**
 * How the voxels of a target grid get their values from a source that lies on another. In {@code model.json}:
 *
 * <pre>
 *   "sampling": {"interpolation": "CUBIC", "lowPass": "NONE", "rim": "CARRIED_ON", "outside": {"type": "smallest"}}
 * </pre>
 *
 * @param lowPass applied along those axes on which the target is coarser than the source
 */
public record Sampling(Interpolation interpolation, LowPass lowPass, Rim rim, Outside outside) {

    /** How a value between the centres of voxels is made. Labels are only ever sampled by the nearest voxel. */
    public enum Interpolation {
        /** The value of the voxel whose centre is nearest; of two that are equally near, the one of the larger index. */
        NEAREST,
        /** Along each axis in proportion between two voxels. */
        LINEAR,
        /**
         * The cubic spline through the values at the centres, which goes on beyond the outermost ones as if mirrored at
         * them (SciPy's mode "mirror", order 3). It may overshoot the values that it goes through.
         *
         * @see <a href="https://doi.org/10.1109/78.193220">Unser, Aldroubi and Eden, B-spline signal processing, part I,
         *     IEEE Transactions on Signal Processing 41 (1993)</a>
         */
        CUBIC
    }

    /** What is taken out of a source before a coarser grid samples it, which could not hold it. */
    public enum LowPass {
        /** By a Gaussian that makes voxels as large as the target's out of the source's. */
        GAUSSIAN,
        /** By the mean over the extent of the target's voxel. */
        AREA,
        /** Nothing, as in most pipelines that networks were trained with: SciPy, ITK and PyTorch sample as they are told. */
        NONE
    }

    /** What lies beyond the outermost centres of the source, but within half a voxel of them. */
    public enum Rim {
        /** Belongs to the source; the value at the outermost centre is carried on. */
        CARRIED_ON,
        /**
         * Is outside, as in reference pipelines that fill a fixed grid with 0 (SciPy's mode "constant"). Where intensities
         * are scaled by the largest one it matters: the brightest voxels of an enhanced MR lay in its rim, and, carried
         * on, made the brain stem 8 % smaller than the published way does.
         */
        OUTSIDE
    }

    /** What voxels outside the source are, before intensities are normalised. */
    public sealed interface Outside {
        /** A number, in the source's own units. */
        record Value(double value) implements Outside {
            public Value {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("what is outside is a finite number, was " + value);
                }
            }
        }

        /**
         * The smallest value of the source: what the scanner itself wrote where it saw nothing. In CT that is air (or the
         * padding around a round field of view), where 0 would be water; in MR and PET it is 0 or near it.
         */
        record Smallest() implements Outside {}
    }

    /** Of {@link TargetGrid.Spaced} where it says nothing else. */
    public static final Sampling OF_SPACED =
            new Sampling(Interpolation.LINEAR, LowPass.GAUSSIAN, Rim.CARRIED_ON, new Outside.Smallest());

    /** Of {@link TargetGrid.Fixed} where it says nothing else. */
    public static final Sampling OF_FIXED =
            new Sampling(Interpolation.LINEAR, LowPass.GAUSSIAN, Rim.OUTSIDE, new Outside.Value(0));
}
