package org.segline.preprocess.load;

import java.util.List;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.study.Reason;

/** What the geometry gate says of a series, before any pixel is read. */
public sealed interface SeriesVerdict {

    /**
     * One volume on one regular grid.
     *
     * @param geometry i along a row of pixels, j along a column, k from slice to slice along the images' normal
     * @param slices slice k of the grid is slices.get(k)
     */
    record Accepted(VolumeGeometry geometry, List<Slice> slices) implements SeriesVerdict {
        public Accepted {
            slices = List.copyOf(slices);
        }
    }

    /** No volume that could be trusted. */
    record Refused(Reason reason) implements SeriesVerdict {}
}
