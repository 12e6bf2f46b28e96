package org.segline.training.evaluate;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segline.infer.Inference;
import org.segline.infer.InferenceSettings;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.nifti.UnreadableNiftiException;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.study.Uids;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.kernel.volume.VoxelFile;
import org.segline.postprocess.label.Labelling;
import org.segline.postprocess.restore.Restorer;
import org.segline.postprocess.stitch.ClassScores;
import org.segline.postprocess.stitch.Stitcher;
import org.segline.preprocess.ModelView;
import org.segline.preprocess.patch.PatchPlan;

/**
 * Scores labelled cases as the line would have segmented them: the stages themselves run, one after the other, over a store
 * of their own.
 */
public final class Evaluation implements AutoCloseable {
    private final ModelPackage model;
    private final Path scratch;
    private final DirectoryBlobStore store;
    private final Inference inference;

    /** @param scratch an existing directory, for volumes and scores of one case at a time */
    public Evaluation(ModelPackage model, Path scratch) throws IOException {
        this.model = model;
        this.scratch = scratch;
        this.store = new DirectoryBlobStore(scratch.resolve("store"));
        this.inference = new Inference(store, () -> List.of(model), InferenceSettings.DEFAULT);
    }

    /** Reads a case and scores it. What cannot be read, or not be run for now, is a failure of this case alone. */
    public Scored score(CaseFiles files) {
        try {
            Optional<String> flaw = files.flaw();
            return flaw.isPresent()
                    ? new Scored.Failed(files.id(), flaw.get())
                    : score(
                            files.id(),
                            Nifti.readVolume(files.images().getFirst()),
                            Nifti.readLabels(files.labels().getFirst()));
        } catch (UnreadableNiftiException e) {
            return new Scored.Failed(files.id(), e.getMessage() + ".");
        } catch (IOException e) {
            return new Scored.Failed(files.id(), "It could not be read or run: %s.".formatted(e.getMessage()));
        }
    }

    /**
     * Segments {@code image} and holds the result against {@code reference}, on the image's own grid.
     *
     * @param image as it came; may be overwritten
     * @param reference the model's classes on the grid of the image; those that are no labels of its count as background
     * @throws IOException if the scratch directory fails, or there is not memory enough to run the network
     */
    public Scored score(String id, Volume image, LabelVolume reference) throws IOException {
        if (!SameGrid.holds(image.geometry(), reference.geometry())) {
            return new Scored.Failed(id, "The image and its labels lie on different grids.");
        }
        VolumeGeometry source = image.geometry();
        BlobId volume = BlobId.derived("evaluated", id);
        Volume seen = ModelView.of(image, model.spec());
        List<PatchScores> scores = new ArrayList<>();
        try {
            store.put(volume, out -> VoxelFile.write(seen, out));
            PatchPlan plan = PatchPlan.of(seen.size(), model.spec().tiling());
            Job job = new Job(new StudyUid(Uids.derived("evaluated", id)), 1, model.ref());
            Optional<Reason> refusal = infer(plan.events(job, volume, volume), scores);
            if (refusal.isPresent()) {
                return new Scored.Failed(id, refusal.get().sentence());
            }
            try (Arena arena = Arena.ofShared()) {
                ClassScores stitched = new Stitcher(plan.grid(), scratch)
                        .stitch(scores, store, arena)
                        .scores();
                return compare(id, stitched, new LabelVolume(source, reference.labels()));
            }
        } finally {
            store.delete(volume);
            for (PatchScores one : scores) {
                store.delete(one.scores());
            }
        }
    }

    private Optional<Reason> infer(List<PatchBatch> batches, List<PatchScores> scores) throws IOException {
        for (PatchBatch batch : batches) {
            switch (inference.infer(batch)) {
                case PatchScores done -> scores.add(done);
                case Refused refused -> {
                    return Optional.of(refused.reason());
                }
                case StudyEvent other -> throw new IllegalStateException("no step makes " + other.getClass());
            }
        }
        return Optional.empty();
    }

    private Scored compare(String id, ClassScores scores, LabelVolume reference) {
        Optional<String> stray = strayValue(reference, scores.classes());
        if (stray.isPresent()) {
            return new Scored.Failed(id, stray.get());
        }
        List<Label> labels = model.spec().labels();
        LabelVolume result = Labelling.named(Restorer.restore(scores, reference.geometry()), labels);
        LabelVolume named = Labelling.named(reference, labels);
        Calibration calibration = Calibration.of(scores, result, named, labels);
        List<LabelFigures> figures = labels.stream()
                .map(label -> LabelFigures.of(label, result, named, calibration))
                .toList();
        return new Scored.Done(new CaseFigures(id, calibration.chosen().ece(), figures), calibration);
    }

    /** A reference of other classes than the network's would be scored as if it were of them. */
    private static Optional<String> strayValue(LabelVolume reference, int classes) {
        for (short label : reference.labels()) {
            if (label < 0 || label >= classes) {
                return Optional.of("The labels hold the value %d, but the network's last class is %d."
                        .formatted(label, classes - 1));
            }
        }
        return Optional.empty();
    }

    /** Closes the network. */
    @Override
    public void close() {
        inference.close();
    }
}
