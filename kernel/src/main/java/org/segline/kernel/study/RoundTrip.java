package org.segline.kernel.study;

import java.util.Locale;

/**
 * What the way of a series to the model and back is worth: measured for each result, through the affines of the source's own
 * slices, the model's grid and the patches.
 *
 * @param largestErrorMm the furthest that a source voxel comes back from where the volume has it: from where its header
 *     has it, where slices were interpolated
 * @param coveredByPatches share of the source voxels, 0 to 1, that lie in a patch; the others are background unseen
 * @param interpolation how the image was brought onto the model's grid; class scores come back trilinear, or as they are
 *     where nothing was interpolated
 */
public record RoundTrip(double largestErrorMm, double coveredByPatches, Interpolation interpolation) {
    private static final double SHOWN_MM = 0.001;
    private static final double TENTHS_OF_A_PERCENT = 1000;

    /** Between voxels of the source. */
    public enum Interpolation {
        /** None: voxels are those of the source, at most turned. */
        NONE,
        NEAREST,
        LINEAR,
        CUBIC
    }

    public RoundTrip {
        if (!(largestErrorMm >= 0)) { // written so that NaN fails too
            throw new IllegalArgumentException("an error is at least 0 mm, was " + largestErrorMm);
        }
        if (!(coveredByPatches >= 0 && coveredByPatches <= 1)) {
            throw new IllegalArgumentException("a share is 0 to 1, was " + coveredByPatches);
        }
    }

    /** Whether the model saw every source voxel. */
    public boolean sawAll() {
        return coveredByPatches == 1;
    }

    /** For people, the same wherever it is said: what is not all is never rounded to all. */
    public String sentence() {
        String error = largestErrorMm < SHOWN_MM
                ? String.format(Locale.ROOT, "less than %.3f mm", SHOWN_MM)
                : String.format(Locale.ROOT, "%.3f mm", largestErrorMm);
        String covered = String.format(
                Locale.ROOT, "%.1f", Math.floor(coveredByPatches * TENTHS_OF_A_PERCENT) / (TENTHS_OF_A_PERCENT / 100));
        String how = switch (interpolation) {
            case NONE -> "not interpolated";
            case NEAREST -> "each the value of the nearest";
            case LINEAR -> "interpolated linearly";
            case CUBIC -> "interpolated cubically";
        };
        return "From the source to the model and back voxels err by %s; the model saw %s %% of them, %s."
                .formatted(error, sawAll() ? "100" : covered, how);
    }
}
