package org.segline.launch.line;

import java.io.IOException;
import org.segline.infer.Inference;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.MissingBlobException;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ScoresComplete;
import org.segline.postprocess.Postprocessor;
import org.segline.preprocess.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs steps whose input may be lost: volumes and scores are never synced, so a power cut takes some with it, and they are
 * removed when a job is done, though one of its events may come once more. Then the step that makes them runs again, here
 * and without a word in the log; names are derived, so that what is made again is where it was.
 */
final class Remedy {
    private static final Logger LOG = LoggerFactory.getLogger(Remedy.class);

    private final BlobStore store;
    private final Preprocessor preprocessor;
    private final Inference inference;

    Remedy(BlobStore store, Preprocessor preprocessor, Inference inference) {
        this.store = store;
        this.preprocessor = preprocessor;
        this.inference = inference;
    }

    /**
     * As {@link Inference#infer}, whether the volume is there or not.
     *
     * @throws MissingBlobException if what the volume was made of is not in the store (any more)
     */
    StudyEvent infer(PatchBatch batch) throws IOException {
        try {
            return inference.infer(batch);
        } catch (MissingBlobException e) {
            if (store.contains(batch.volume())) {
                throw e;
            }
            LOG.warn(
                    "{}: its volume is not in the store, and is made again",
                    batch.job().key());
            preprocessor.restore(batch);
            return inference.infer(batch);
        }
    }

    /**
     * As {@link Postprocessor#finish}, whether the scores are there or not.
     *
     * @throws MissingBlobException if what they were made of is not in the store (any more)
     */
    StudyEvent finish(ScoresComplete complete, Postprocessor postprocessor) throws IOException {
        try {
            return postprocessor.finish(complete);
        } catch (MissingBlobException e) {
            boolean made = false;
            for (PatchScores batch : complete.batches()) {
                if (!store.contains(batch.scores())) {
                    LOG.warn(
                            "{}: scores are not in the store, and are made again",
                            complete.job().key());
                    if (infer(batch.patches()) instanceof Refused refused) {
                        return refused;
                    }
                    made = true;
                }
            }
            if (!made) {
                throw e;
            }
            return postprocessor.finish(complete);
        }
    }
}
