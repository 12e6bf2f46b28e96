package org.segline.kernel.study;

import java.util.List;
import java.util.Optional;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;

/**
 * What a volume was built from: slice k of {@code geometry} is {@code frames.get(k)}. It lies in the store as JSON, so
 * that a result can refer to every frame it came from.
 *
 * @param geometry the source grid: i along a row of pixels, j along a column, k from frame to frame; where frames are not
 *     evenly spaced, the even grid from the first to the last
 * @param positions where the centre of each frame's first pixel lies, as its header says; none where {@code geometry} says
 *     it all
 * @param even where frames are not evenly spaced, the grid that their volume was interpolated onto from their positions;
 *     otherwise the volume lies on {@code geometry}, frame k as its slice k, and positions differ from it by rounding only
 * @param frameOfReference Frame of Reference UID (0020,0052), where the source has one
 * @param digest SHA-256, in hexadecimal, over what a result depends on: study, series, geometry, the even grid of a volume
 *     whose frames are not evenly spaced, and of each frame its SOP Instance UID, its number, its position and the SHA-256
 *     of its voxels after rescaling, which are taken as whole numbers of 16 bits where all of a frame are that, else as
 *     32-bit floats. Not over files: senders re-encode data sets on the way (sequence lengths, group lengths, VRs), and the
 *     same study must give the same result UIDs whichever way it came
 */
public record SourceSeries(
        StudyUid study,
        SeriesUid series,
        String modality,
        Optional<String> frameOfReference,
        VolumeGeometry geometry,
        List<Frame> frames,
        Optional<List<PointMm>> positions,
        Optional<VolumeGeometry> even,
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
        positions = positions.map(List::copyOf);
        if (positions.isPresent() && positions.get().size() != frames.size()) {
            throw new IllegalArgumentException(
                    "%d positions for %d frames".formatted(positions.get().size(), frames.size()));
        }
    }

    /** Every frame lies where {@code geometry} has it. */
    public SourceSeries(
            StudyUid study,
            SeriesUid series,
            String modality,
            Optional<String> frameOfReference,
            VolumeGeometry geometry,
            List<Frame> frames,
            String digest) {
        this(study, series, modality, frameOfReference, geometry, frames, Optional.empty(), Optional.empty(), digest);
    }

    /**
     * Where the pixels of one frame lie: takes (i, j, 0) to LPS millimetres. Its third axis is that of {@code geometry}.
     *
     * @param k the frame, zero-based
     */
    public Affine plane(int k) {
        PointMm first = positions.map(all -> all.get(k)).orElseGet(() -> geometry.toPatient(new VoxelPoint(0, 0, k)));
        Affine grid = geometry.affine();
        return Affine.ofColumns(grid.step(0), grid.step(1), grid.step(2), first);
    }

    /**
     * Where the volume has the pixels of one frame: takes (i, j, 0) to LPS millimetres. That is {@link #plane} where the
     * volume was interpolated from there; a frame that is a slice of the volume as it is lies where the grid has that slice,
     * and whatever is found in the slice is found in the frame.
     *
     * @param k the frame, zero-based
     */
    public Affine planeInVolume(int k) {
        return even.isPresent() ? plane(k) : geometry.affine().after(Affine.translation(0, 0, k));
    }
}
