package org.segline.preprocess.gate;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.study.StoredInstance;

/**
 * What the header says of one frame.
 *
 * @param frameNumber counts from 1 within its instance
 * @param position of the centre of its first pixel: Image Position (Patient)
 * @param alongRow direction in which the column index grows: the first three numbers of Image Orientation (Patient)
 * @param alongColumn direction in which the row index grows: its last three
 * @param betweenRows distance in mm of neighbouring rows, so along a column: the first number of Pixel Spacing
 * @param betweenColumns distance in mm of neighbouring columns, so along a row: its second
 * @param traits what may tell one image at a place from another there, such as Echo Time
 */
public record Slice(
        StoredInstance instance,
        int frameNumber,
        int rows,
        int columns,
        PointMm position,
        PointMm alongRow,
        PointMm alongColumn,
        double betweenRows,
        double betweenColumns,
        Optional<String> frameOfReference,
        Map<String, String> traits) {

    public Slice {
        traits = Collections.unmodifiableMap(new TreeMap<>(traits));
    }

    /** Across the image, so that alongRow, alongColumn and normal are a right-handed frame. */
    PointMm normal() {
        return alongRow.cross(alongColumn);
    }
}
