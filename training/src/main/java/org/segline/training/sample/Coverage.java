package org.segline.training.sample;

import org.segline.kernel.geometry.GridSize;
import org.segline.training.dataset.LabelledCase;

/** How likely each voxel of a case is to lie in the output of a patch that is drawn from it. */
final class Coverage {
    private Coverage() {}

    /** One probability a voxel, i fastest. */
    static double[] of(LabelledCase one, Patches patches, PatchShape shape) {
        return switch (patches) {
            case Patches.Whole() -> whole(one.image().size(), shape.output());
            case Patches.Uniform _, Patches.Balanced _, Patches.Foreground _ -> aroundCentres(one, patches, shape);
        };
    }

    /** Voxel by voxel as likely as all the centres together whose output covers it: a sum over a box, axis by axis. */
    private static double[] aroundCentres(LabelledCase one, Patches patches, PatchShape shape) {
        PlaceDraw draw = new PlaceDraw(one, patches, shape);
        short[] labels = one.labels().labels();
        double[] density = new double[labels.length];
        for (int voxel = 0; voxel < labels.length; voxel++) {
            density[voxel] = labels[voxel] < 0 ? 0 : draw.centreOnOneVoxelOf(labels[voxel]);
        }
        GridSize size = one.image().size();
        GridSize output = shape.output();
        sumAlong(density, size.i(), 1, output.i());
        sumAlong(density, size.j(), size.i(), output.j());
        sumAlong(density, size.k(), size.i() * size.j(), output.k());
        return density;
    }

    /**
     * Replaces each value of each line by the sum over those centres whose output covers it. An output of {@code width}
     * around c covers c - width/2 and what follows, so that x is covered by the centres
     *
     * <pre>
     *   x + width/2 - width + 1   to   x + width/2
     * </pre>
     */
    private static void sumAlong(double[] values, int length, int stride, int width) {
        double[] before = new double[length + 1]; // before[n]: the sum of the first n values
        for (int n = 0; n < values.length / length; n++) {
            int start = n / stride * stride * length + n % stride;
            for (int at = 0; at < length; at++) {
                before[at + 1] = before[at] + values[start + at * stride];
            }
            for (int at = 0; at < length; at++) {
                int last = Math.min(length - 1, at + width / 2);
                int first = Math.max(0, at + width / 2 - width + 1);
                values[start + at * stride] = first > last ? 0 : before[last + 1] - before[first];
            }
        }
    }

    private static double[] whole(GridSize size, GridSize output) {
        double[] i = whole(size.i(), output.i());
        double[] j = whole(size.j(), output.j());
        double[] k = whole(size.k(), output.k());
        double[] covered = new double[Math.toIntExact(size.voxels())];
        for (int voxel = 0; voxel < covered.length; voxel++) {
            covered[voxel] = i[voxel % size.i()] * j[voxel / size.i() % size.j()] * k[voxel / size.i() / size.j()];
        }
        return covered;
    }

    /** Along one axis: of the starts 0 to {@code length - width}, how many cover a voxel. */
    private static double[] whole(int length, int width) {
        double[] covered = new double[length];
        int starts = Math.max(0, length - width) + 1;
        for (int x = 0; x < length; x++) {
            int last = Math.min(x, starts - 1);
            int first = Math.max(0, x - width + 1);
            covered[x] = (last - first + 1) / (double) starts;
        }
        return covered;
    }
}
