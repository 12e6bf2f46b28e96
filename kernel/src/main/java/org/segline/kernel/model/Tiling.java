package org.segline.kernel.model;

import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;

/** How the grid is laid before the network. */
public sealed interface Tiling {

    /** All at once; sizes rounded up to a multiple of {@code multiple}, the network's total stride. */
    record Whole(int multiple) implements Tiling {
        public Whole {
            if (multiple < 1) {
                throw new IllegalArgumentException("a multiple is at least 1, was " + multiple);
            }
        }
    }

    /**
     * Patches of one size whose outputs overlap and are blended.
     *
     * @param patch along the grid's (i, j, k), which are the tensor's (w, h, d)
     * @param overlap share of an output that the next one covers too, 0 to below 1
     */
    record Patches(GridSize patch, double overlap) implements Tiling {
        public Patches {
            if (!(overlap >= 0 && overlap < 1)) {
                throw new IllegalArgumentException("an overlap is from 0 to below 1, was " + overlap);
            }
        }
    }

    /**
     * Patches of one size whose stitched scores equal those of the whole volume, for a network of valid convolutions (no
     * padding, no normalisation over the image): all that a score depends on is then in the patch, and outputs lie where
     * the network's strides would have put them in the whole volume.
     *
     * @param patch what the network sees, along the grid's (i, j, k), which are the tensor's (w, h, d)
     * @param halo what of it is lost on each side: the network answers with {@code patch - 2 * halo} voxels
     * @param lattice least common multiple of the network's strides: outputs start at multiples of it, counted from voxel
     *     0, so that every patch is pooled as the whole volume would have been
     */
    record Exact(GridSize patch, Halo halo, GridSize lattice) implements Tiling {
        public Exact {
            GridSize output = halo.output(patch);
            if (lattice.i() > output.i() || lattice.j() > output.j() || lattice.k() > output.k()) {
                throw new IllegalArgumentException(
                        "outputs of %s are smaller than a lattice of %s".formatted(output, lattice));
            }
        }

        /** What the network answers with. */
        public GridSize output() {
            return halo.output(patch);
        }
    }
}
