package org.segline.kernel.study;

import java.util.List;
import java.util.Optional;
import org.segline.kernel.geometry.VolumeGeometry;

/**
 * What a volume was built from: slice k of {@code geometry} is {@code frames.get(k)}. It lies in the store as JSON, so
 * that a result can refer to every frame it came from.
 *
 * @param geometry the source grid: i along a row of pixels, j along a column, k from frame to frame
 * @param frameOfReference Frame of Reference UID (0020,0052), where the source has one
 */
public record SourceSeries(
        StudyUid study,
        SeriesUid series,
        String modality,
        Optional<String> frameOfReference,
        VolumeGeometry geometry,
        List<Frame> frames) {

    /**
     * One slice.
     *
     * @param frameNumber counts from 1 within its instance
     */
    public record Frame(StoredInstance instance, int frameNumber) {}

    public SourceSeries {
        frames = List.copyOf(frames);
        if (frames.size() != geometry.size().k()) {
            throw new IllegalArgumentException("%d frames for %d slices"
                    .formatted(frames.size(), geometry.size().k()));
        }
    }
}
