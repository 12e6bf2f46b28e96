package org.segline.training.augment;

import java.util.List;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;

/**
 * Turns one axis of the patch the other way. Voxels are copied, never interpolated.
 *
 * @param axis of the grid
 * @param probability 0 to 1
 * @param swaps pairs of classes that become one another, as the left and the right kidney do when left and right are
 *     turned; none where no structure has a twin
 */
public record Flip(Axis axis, double probability, List<Swap> swaps) implements Augmentation.Spatial {

    /** An axis of the grid. */
    public enum Axis {
        I,
        J,
        K
    }

    /** Two classes that a flip makes one another. */
    public record Swap(int one, int other) {
        public Swap {
            if (one < 1 || other < 1 || one == other || Math.max(one, other) > Short.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "a swap is of two classes from 1, was of %d and %d".formatted(one, other));
            }
        }
    }

    public Flip {
        Chance.check(probability);
        swaps = List.copyOf(swaps);
        if (swaps.stream()
                        .flatMap(swap -> List.of(swap.one(), swap.other()).stream())
                        .distinct()
                        .count()
                != 2L * swaps.size()) {
            throw new IllegalArgumentException("a class is in one swap only, swaps were " + swaps);
        }
    }

    /** The map, in voxels, of a patch of {@code size} onto itself. */
    Affine of(GridSize size) {
        return switch (axis) {
            case I -> new Affine(-1, 0, 0, size.i() - 1.0, 0, 1, 0, 0, 0, 0, 1, 0);
            case J -> new Affine(1, 0, 0, 0, 0, -1, 0, size.j() - 1.0, 0, 0, 1, 0);
            case K -> new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, size.k() - 1.0);
        };
    }

    /** Swaps classes in {@code labels}. */
    void relabel(short[] labels) {
        int most = swaps.stream()
                .mapToInt(swap -> Math.max(swap.one(), swap.other()))
                .max()
                .orElse(-1);
        short[] becomes = new short[most + 1];
        for (int c = 0; c <= most; c++) {
            becomes[c] = (short) c;
        }
        for (Swap swap : swaps) {
            becomes[swap.one()] = (short) swap.other();
            becomes[swap.other()] = (short) swap.one();
        }
        for (int voxel = 0; voxel < labels.length; voxel++) {
            if (labels[voxel] >= 0 && labels[voxel] <= most) {
                labels[voxel] = becomes[labels[voxel]];
            }
        }
    }
}
