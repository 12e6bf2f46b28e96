package org.segline.training.sample;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.training.dataset.LabelledCase;

/**
 * How often each class occurs among the voxels that a scheme trains on: the prior that the network is taught. It is exact,
 * by enumeration: a voxel is as likely to be covered by an output as all the centres together whose output covers it.
 * Voxels outside the scan are left out, as the loss leaves them out; augmentation is not considered.
 *
 * @param shares of the classes 0, 1, ..., together 1
 */
public record ClassPrior(List<Double> shares) {

    public ClassPrior {
        shares = List.copyOf(shares);
    }

    /** The prior of the cases themselves, any case alike and any voxel of it alike: P_test, if these are its cases. */
    public static ClassPrior of(List<LabelledCase> cases) {
        PatchShape everything =
                new PatchShape(new GridSize(largest(cases, 0), largest(cases, 1), largest(cases, 2)), Halo.NONE);
        return of(cases, Sampling.of(new Patches.Whole()), everything);
    }

    /** The prior that {@code sampling} makes of {@code cases}: expected voxels of each class over expected voxels in all. */
    public static ClassPrior of(List<LabelledCase> cases, Sampling sampling, PatchShape shape) {
        double[] expected = new double[0];
        double[] likely = CaseDraw.probabilities(cases, sampling.subjects());
        for (int n = 0; n < likely.length; n++) {
            LabelledCase one = cases.get(n);
            double[] covered = Coverage.of(one, sampling.patches(), shape);
            short[] labels = one.labels().labels();
            for (int voxel = 0; voxel < labels.length; voxel++) {
                if (labels[voxel] >= 0) {
                    if (labels[voxel] >= expected.length) {
                        expected = Arrays.copyOf(expected, labels[voxel] + 1);
                    }
                    expected[labels[voxel]] += likely[n] * covered[voxel];
                }
            }
        }
        double all = DoubleStream.of(expected).sum();
        return new ClassPrior(
                DoubleStream.of(expected).map(share -> share / all).boxed().toList());
    }

    private static int largest(List<LabelledCase> cases, int axis) {
        return cases.stream()
                .mapToInt(one -> one.image().size().along(axis))
                .max()
                .orElseThrow();
    }
}
