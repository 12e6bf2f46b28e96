package org.segline.preprocess.load;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.gate.Slice;

/** Makes one volume of the slices of an accepted series, and says what it was made of. */
final class VolumeBuilder {
    private final InstanceSource instances;

    VolumeBuilder(InstanceSource instances) {
        this.instances = instances;
    }

    LoadedSeries build(StudyUid study, SeriesHeader header, SeriesVerdict.Accepted accepted) throws IOException {
        return switch (SliceDecoder.decode(accepted.slices(), instances)) {
            case SliceDecoder.Undecoded(String problem) ->
                new LoadedSeries.Unreadable(
                        new Reason("unreadable-pixels", "Its pixels cannot be read: %s.".formatted(problem)));
            case SliceDecoder.Decoded decoded ->
                new LoadedSeries.Loaded(volume(accepted, decoded), source(study, header, accepted, decoded));
        };
    }

    private static Volume volume(SeriesVerdict.Accepted accepted, SliceDecoder.Decoded decoded) {
        return accepted.even()
                .map(even -> Evening.onto(even, positions(accepted), decoded.voxels()))
                .orElseGet(() -> new Volume(accepted.geometry(), decoded.voxels()));
    }

    private static SourceSeries source(
            StudyUid study, SeriesHeader header, SeriesVerdict.Accepted accepted, SliceDecoder.Decoded decoded) {
        return new SourceSeries(
                study,
                header.series(),
                header.modality(),
                accepted.slices().getFirst().frameOfReference(),
                accepted.geometry(),
                accepted.slices().stream()
                        .map(slice -> new SourceSeries.Frame(slice.instance(), slice.frameNumber()))
                        .toList(),
                Optional.of(positions(accepted)),
                accepted.even(),
                SourceDigest.of(study, header.series(), accepted, decoded.digests()));
    }

    private static List<PointMm> positions(SeriesVerdict.Accepted accepted) {
        return accepted.slices().stream().map(Slice::position).toList();
    }
}
