package org.segline.postprocess.restore;

import java.util.function.IntToDoubleFunction;

/**
 * Source voxels along one axis of the model. A model voxel reaches half its length to either side of its centre: within
 * half a voxel of the rim the outermost ones count on, and what lies beyond has no sample.
 *
 * <pre>
 *   model    |  0  |  1  |  2  |        from = 1, end = 6
 *   source  0   1   2   3   4   5   6   first = 0 0 0 1 1, part = 0 .33 1 .67 1 (1 is the whole of the next voxel)
 * </pre>
 */
final class Samples {
    private final int from;
    private final int[] first;
    private final float[] part;

    private Samples(int from, int[] first, float[] part) {
        this.from = from;
        this.first = first;
        this.part = part;
    }

    /**
     * @param from the first source voxel to look at
     * @param end one past the last
     * @param length of the model along the axis
     * @param at where a source voxel lies, in voxels of the model; grows, or falls, from one to the next
     */
    static Samples of(int from, int end, int length, IntToDoubleFunction at) {
        int begin = from;
        while (begin < end && !inside(at.applyAsDouble(begin), length)) {
            begin++;
        }
        int last = end;
        while (last > begin && !inside(at.applyAsDouble(last - 1), length)) {
            last--;
        }
        int[] first = new int[last - begin];
        float[] part = new float[last - begin];
        for (int n = 0; n < first.length; n++) {
            double place = at.applyAsDouble(begin + n);
            first[n] = first(place, length);
            part[n] = part(place, length);
        }
        return new Samples(begin, first, part);
    }

    static boolean inside(double at, int length) {
        return at >= -0.5 && at < length - 0.5;
    }

    /** The lower of the two model voxels around a place inside. */
    static int first(double at, int length) {
        return Math.clamp((int) Math.floor(at), 0, Math.max(0, length - 2));
    }

    /** How far a place inside is from the lower to the upper of the two, 0 to 1; 0 where there is only one. */
    static float part(double at, int length) {
        return length == 1 ? 0 : (float) Math.clamp(at - first(at, length), 0, 1);
    }

    /** The first source voxel that has a sample. */
    int from() {
        return from;
    }

    /** One past the last. */
    int end() {
        return from + first.length;
    }

    int count() {
        return first.length;
    }

    /** The lower model voxel of source voxel {@code n}. */
    int first(int n) {
        return first[n - from];
    }

    /** The share of the upper one. */
    float part(int n) {
        return part[n - from];
    }

    /** The first model voxel that any sample needs. */
    int lowest() {
        int lowest = Integer.MAX_VALUE;
        for (int n : first) {
            lowest = Math.min(lowest, n);
        }
        return lowest;
    }

    /** One past the last model voxel that any sample needs. */
    int highest() {
        int highest = 0;
        for (int n = 0; n < first.length; n++) {
            highest = Math.max(highest, part[n] == 0 ? first[n] + 1 : first[n] + 2);
        }
        return highest;
    }

    /** Lower model voxels, counted from {@code origin}; one a sample. */
    int[] firstFrom(int origin) {
        int[] counted = new int[first.length];
        for (int n = 0; n < counted.length; n++) {
            counted[n] = first[n] - origin;
        }
        return counted;
    }

    /** The share of the upper model voxel, one a sample; not a copy. */
    float[] parts() {
        return part;
    }
}
