package org.segline.kernel.model;

import org.segline.kernel.geometry.GridSize;

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
}
