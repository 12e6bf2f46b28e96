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
 * @param digest SHA-256, in hexadecimal, over what a result depends on: study, series, geometry, the SOP Instance UID and
 *     number of each frame, and the voxels after rescaling. Not over files: senders re-encode data sets on the way (sequence lengths,
 *     group lengths, VRs), and the same study must give the same result UIDs whichever way it came
 */
public record SourceSeries(
        StudyUid study,
        SeriesUid series,
        String modality,
        Optional<String> frameOfReference,
        VolumeGeometry geometry,
        List<Frame> frames,
        String digest) {

    /**
     * One slice.
     *
     * @param frameNumber counts from 1 within its instance
     */
    public record Frame(StoredInstance instance, int frameNumber) {}

    public SourceSeries {
        frames = List.copyOf(frames);
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a source's digest is 64 hexadecimal digits");
        }
        if (frames.size() != geometry.size().k()) {
            throw new IllegalArgumentException("%d frames for %d slices"
                    .formatted(frames.size(), geometry.size().k()));
        }
    }
}
