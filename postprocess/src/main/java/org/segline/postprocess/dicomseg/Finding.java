package org.segline.postprocess.dicomseg;

import java.util.Optional;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.study.RoundTrip;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.volume.LabelVolume;

/**
 * What a model found in a series.
 *
 * @param labels on the grid of {@code source}; a voxel's label is the {@link org.segline.kernel.model.Label#channel} of
 *     what it belongs to, 0 where it belongs to nothing
 * @param supersedes the result of an earlier revision of the study that this one takes the place of
 * @param roundTrip what the way to the model and back is worth, where that was measured
 * @param probabilities what the labels were chosen from; without them no FRACTIONAL segmentation can be written
 */
public record Finding(
        LabelVolume labels,
        SourceSeries source,
        ModelRef model,
        ModelSpec spec,
        Optional<SopInstanceUid> supersedes,
        Optional<RoundTrip> roundTrip,
        Optional<SliceProbabilities> probabilities) {

    public Finding {
        if (!labels.geometry().equals(source.geometry())) {
            throw new IllegalArgumentException(
                    "labels are on %s, their source is on %s".formatted(labels.geometry(), source.geometry()));
        }
    }

    /** Of labels alone. */
    public Finding(
            LabelVolume labels,
            SourceSeries source,
            ModelRef model,
            ModelSpec spec,
            Optional<SopInstanceUid> supersedes,
            Optional<RoundTrip> roundTrip) {
        this(labels, source, model, spec, supersedes, roundTrip, Optional.empty());
    }

    /** Of labels alone, whose way was not measured. */
    public Finding(
            LabelVolume labels,
            SourceSeries source,
            ModelRef model,
            ModelSpec spec,
            Optional<SopInstanceUid> supersedes) {
        this(labels, source, model, spec, supersedes, Optional.empty());
    }
}
