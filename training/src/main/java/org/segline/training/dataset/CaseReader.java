package org.segline.training.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Reason;
import org.segline.kernel.volume.LabelVolume;
import org.segline.preprocess.ModelView;

/** Reads one case: its files, the checks, the model's grid. May be used by many threads. */
record CaseReader(TargetGrid grid, List<Intensity> intensity, ClassMap classes) {

    /** What comes of a case. */
    sealed interface Verdict {

        /**
         * @param image digest of the image's bytes
         * @param labels digest of the labels' bytes
         */
        record Good(LabelledCase labelled, CaseStatistics statistics, BlobId image, BlobId labels) implements Verdict {}

        record Bad(Reason reason) implements Verdict {}
    }

    Verdict read(CaseFiles files) {
        try {
            return good(files);
        } catch (UnusableCase e) {
            return new Verdict.Bad(e.reason());
        }
    }

    private Verdict good(CaseFiles files) throws UnusableCase {
        if (!Files.exists(files.image())) {
            throw files.badImage("missing-file", "is not there");
        }
        if (!Files.exists(files.labels())) {
            throw files.badLabels("missing-file", "is not there");
        }
        SourceImage image = SourceImage.read(files);
        ImageChecks.check(files, image.volume());
        LabelVolume labels = LabelChecks.onGridOf(
                files,
                SourceLabels.read(files, classes, image.volume().geometry()),
                image.volume().geometry());
        LabelChecks.notEmpty(files, labels, "");
        CaseStatistics statistics = CaseStatistics.of(image, labels);
        LabelVolume sampled = LabelSampler.sample(labels, grid);
        LabelChecks.notEmpty(files, sampled, " once it is on the model's grid");
        // Last, since it may overwrite the source's voxels.
        LabelledCase labelled =
                new LabelledCase(files.id(), files.subject(), ModelView.of(image.volume(), grid, intensity), sampled);
        return new Verdict.Good(labelled, statistics, imageDigest(files), labelsDigest(files));
    }

    private static BlobId imageDigest(CaseFiles files) throws UnusableCase {
        try {
            return DataDigest.of(files.image());
        } catch (IOException e) {
            throw files.unreadableImage(e);
        }
    }

    private static BlobId labelsDigest(CaseFiles files) throws UnusableCase {
        try {
            return DataDigest.of(files.labels());
        } catch (IOException e) {
            throw files.unreadableLabels(e);
        }
    }
}
