package org.segline.preprocess.gate;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.study.Reason;

/** What the geometry gate says of a series, before any pixel is read. */
public sealed interface SeriesVerdict {

    /** What it says of images that are meant to be one volume. */
    sealed interface OfVolume extends SeriesVerdict {}

    /**
     * One volume.
     *
     * @param geometry i along a row of pixels, j along a column, k from slice to slice along the images' normal; where
     *     {@code even} is present, slices do not lie on it but for the first and the last
     * @param slices slice k of the grid is slices.get(k)
     * @param even where slices are not evenly spaced, the grid that they are interpolated onto from their true positions
     */
    record Accepted(VolumeGeometry geometry, List<Slice> slices, Optional<VolumeGeometry> even) implements OfVolume {
        public Accepted {
            slices = List.copyOf(slices);
        }

        /** On one regular grid. */
        public Accepted(VolumeGeometry geometry, List<Slice> slices) {
            this(geometry, slices, Optional.empty());
        }
    }

    /**
     * Slices are missing. A volume only for a model that allows for gaps of this width, which are then interpolated over.
     *
     * @param largestGapMm between neighbouring slices, along their normal
     * @param reason why it is refused to every other model
     */
    record Gapped(Accepted bridged, double largestGapMm, Reason reason) implements OfVolume {}

    /** No volume that could be trusted. */
    record Refused(Reason reason) implements OfVolume {}

    /** Several volumes, in the order of what tells them apart. */
    record Split(List<Part> parts) implements SeriesVerdict {
        public Split {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One volume of a series of several.
     *
     * @param traits what tells it apart from the others, such as Echo Time
     * @param frames images in it
     */
    record Part(Map<String, String> traits, int frames, OfVolume verdict) {
        public Part {
            traits = Collections.unmodifiableMap(new TreeMap<>(traits));
        }
    }
}
