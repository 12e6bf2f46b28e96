package org.segline.training.sample;

import java.util.List;
import java.util.random.RandomGenerator;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.training.dataset.LabelledCase;

/**
 * s'' at work: where in a case a patch is. All ways but the whole volume come down to one: a class by its probability,
 * then any voxel of it alike.
 */
final class PlaceDraw {
    private final GridSize size;
    private final Patches patches;
    private final PatchShape shape;
    private final ClassVoxels voxels;
    private final double[] probabilities;

    PlaceDraw(LabelledCase of, Patches patches, PatchShape shape) {
        this.size = of.image().size();
        this.patches = patches;
        this.shape = shape;
        this.voxels = new ClassVoxels(of.labels());
        if (voxels.classes() == 0) {
            throw new IllegalArgumentException("no voxel of case '%s' has a class".formatted(of.id()));
        }
        this.probabilities = probabilities(voxels, patches);
    }

    /** One for each case. */
    static List<PlaceDraw> of(List<LabelledCase> cases, Patches patches, PatchShape shape) {
        return cases.stream().map(one -> new PlaceDraw(one, patches, shape)).toList();
    }

    /** How likely the centre is of each class; of the whole volume, how large a share of it each class is. */
    private static double[] probabilities(ClassVoxels voxels, Patches patches) {
        double all = 0;
        for (int c = 0; c < voxels.classes(); c++) {
            all += voxels.count(c);
        }
        double foreground = all - voxels.count(0);
        double[] shares = new double[voxels.classes()];
        double[] weights = new double[voxels.classes()];
        double sum = 0;
        for (int c = 0; c < weights.length; c++) {
            shares[c] = voxels.count(c) / all;
            weights[c] = switch (patches) {
                case Patches.Uniform(), Patches.Whole() -> shares[c];
                case Patches.Balanced balanced -> voxels.count(c) == 0 ? 0 : balanced.weight(c);
                case Patches.Foreground(double share) ->
                    foreground == 0
                            ? shares[c]
                            : (1 - share) * shares[c] + (c == 0 ? 0 : share * voxels.count(c) / foreground);
            };
            sum += weights[c];
        }
        if (sum == 0) {
            return shares;
        }
        for (int c = 0; c < weights.length; c++) {
            weights[c] /= sum;
        }
        return weights;
    }

    /** How likely the centre is of class {@code c}, and so how likely is each of its voxels. */
    double centreOnOneVoxelOf(int c) {
        return probabilities[c] / voxels.count(c);
    }

    /** What the network's output covers, in voxels of the case; may stick out of it. */
    VoxelBox draw(RandomGenerator random) {
        return switch (patches) {
            case Patches.Uniform _, Patches.Balanced _, Patches.Foreground _ -> {
                int centre = voxels.any(Lot.draw(probabilities, random), random);
                yield shape.outputAround(centre % size.i(), centre / size.i() % size.j(), centre / size.i() / size.j());
            }
            case Patches.Whole() -> {
                int[] start = new int[3];
                for (int axis = 0; axis < 3; axis++) {
                    int beyond = size.along(axis) - shape.output().along(axis);
                    start[axis] = beyond > 0 ? random.nextInt(beyond + 1) : Math.floorDiv(beyond, 2);
                }
                yield new VoxelBox(start[0], start[1], start[2], shape.output());
            }
        };
    }
}
