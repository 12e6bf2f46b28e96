package org.segline.preprocess.resample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.Volume;

/**
 * Samples a volume on another grid: trilinear, after a low-pass along the axes on which the other grid is coarser.
 *
 * <p>A voxel of the target whose centre lies between the source's outermost centres gets a value, every other voxel is
 * outside; what is within half a voxel of those centres is a matter of {@link Rim}. Slices are computed in parallel; the
 * result does not depend on how many are.
 */
public final class Resampler {
    private Resampler() {}

    /** What lies beyond the outermost centres of the source, but within half a voxel of them. */
    public enum Rim {
        /** Belongs to the source; the value at the outermost centre is carried on. */
        CARRIED_ON(0.5),
        /**
         * Is outside, as in reference pipelines that fill a fixed grid with 0 (SciPy's mode "constant"). Where intensities
         * are scaled by the largest one it matters: the brightest voxels of an enhanced MR lay in its rim, and, carried
         * on, made the brain stem 8 % smaller than the published way does.
         */
        OUTSIDE(0);

        /** A little for what rounding adds to a place that is meant to be on the edge (1e-6 voxels are nanometres). */
        private static final double ROUNDING = 1e-6;

        private final double reach;

        Rim(double voxels) {
            reach = voxels + ROUNDING;
        }
    }

    /**
     * {@code source} on the grid {@code target}.
     *
     * @param outside the value of voxels outside the source
     */
    public static Volume resample(Volume source, VolumeGeometry target, float outside, Rim rim) {
        if (target.equals(source.geometry())) {
            return source;
        }
        Affine toSource = target.voxelsTo(source.geometry());
        Volume smooth = LowPass.before(source, toSource);
        float[] out = new float[Math.toIntExact(target.size().voxels())];
        AxisTable[] tables = AxisTable.of(toSource, target.size(), source.size(), rim.reach);
        if (tables.length == 3) {
            sampleAligned(smooth, tables, target.size(), outside, out);
        } else {
            sampleOblique(smooth, toSource, target.size(), outside, rim.reach, out);
        }
        return new Volume(target, out);
    }

    /** Axes run along axes: what there is to know about a voxel's place is known axis by axis. */
    private static void sampleAligned(Volume source, AxisTable[] axes, GridSize size, float outside, float[] out) {
        float[] in = source.voxels();
        AxisTable alongI = axes[0];
        AxisTable alongJ = axes[1];
        AxisTable alongK = axes[2];
        IntStream.range(0, size.k()).parallel().forEach(k -> {
            for (int j = 0; j < size.j(); j++) {
                int row = (int) size.index(0, j, k);
                if (!alongJ.inside[j] || !alongK.inside[k]) {
                    Arrays.fill(out, row, row + size.i(), outside);
                    continue;
                }
                int base00 = alongJ.low[j] + alongK.low[k];
                int base10 = alongJ.high[j] + alongK.low[k];
                int base01 = alongJ.low[j] + alongK.high[k];
                int base11 = alongJ.high[j] + alongK.high[k];
                float fj = alongJ.fraction[j];
                float fk = alongK.fraction[k];
                for (int i = 0; i < size.i(); i++) {
                    if (!alongI.inside[i]) {
                        out[row + i] = outside;
                        continue;
                    }
                    int low = alongI.low[i];
                    int high = alongI.high[i];
                    float fi = alongI.fraction[i];
                    float v00 = mix(in[base00 + low], in[base00 + high], fi);
                    float v10 = mix(in[base10 + low], in[base10 + high], fi);
                    float v01 = mix(in[base01 + low], in[base01 + high], fi);
                    float v11 = mix(in[base11 + low], in[base11 + high], fi);
                    out[row + i] = mix(mix(v00, v10, fj), mix(v01, v11, fj), fk);
                }
            }
        });
    }

    private static void sampleOblique(
            Volume source, Affine toSource, GridSize size, float outside, double reach, float[] out) {
        IntStream.range(0, size.k()).parallel().forEach(k -> {
            for (int j = 0; j < size.j(); j++) {
                int row = (int) size.index(0, j, k);
                for (int i = 0; i < size.i(); i++) {
                    double x = toSource.first(i, j, k);
                    double y = toSource.second(i, j, k);
                    double z = toSource.third(i, j, k);
                    out[row + i] = at(source, x, y, z, outside, reach);
                }
            }
        });
    }

    /** The value at a point in voxels of {@code source}. */
    private static float at(Volume source, double x, double y, double z, float outside, double reach) {
        GridSize size = source.size();
        if (!AxisTable.within(x, size.i(), reach)
                || !AxisTable.within(y, size.j(), reach)
                || !AxisTable.within(z, size.k(), reach)) {
            return outside;
        }
        double cx = Math.clamp(x, 0, size.i() - 1.0);
        double cy = Math.clamp(y, 0, size.j() - 1.0);
        double cz = Math.clamp(z, 0, size.k() - 1.0);
        int i = (int) cx;
        int j = (int) cy;
        int k = (int) cz;
        int base = (int) size.index(i, j, k);
        int di = i + 1 < size.i() ? 1 : 0;
        int dj = j + 1 < size.j() ? size.i() : 0;
        int dk = k + 1 < size.k() ? size.i() * size.j() : 0;
        float fi = (float) (cx - i);
        float fj = (float) (cy - j);
        float[] in = source.voxels();
        float v00 = mix(in[base], in[base + di], fi);
        float v10 = mix(in[base + dj], in[base + dj + di], fi);
        float v01 = mix(in[base + dk], in[base + dk + di], fi);
        float v11 = mix(in[base + dk + dj], in[base + dk + dj + di], fi);
        return mix(mix(v00, v10, fj), mix(v01, v11, fj), (float) (cz - k));
    }

    private static float mix(float low, float high, float fraction) {
        return low + (high - low) * fraction;
    }
}
