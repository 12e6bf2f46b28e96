package org.segline.postprocess;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.MissingBlobException;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.wire.Json;
import org.segline.postprocess.dicomseg.ResultSettings;

/**
 * What came of jobs that were finished, as small blobs: so that a job which is told twice, perhaps after its scores were
 * removed, gives the same answer; so that a late image of another series does not double a result; and so that a result
 * can name the one it supersedes.
 */
final class Outcomes {
    private final BlobStore store;

    Outcomes(BlobStore store) {
        this.store = store;
    }

    /** The same source, model and settings have one outcome, whichever the revision. */
    BlobId nameOf(SourceSeries source, ModelRef model, ResultSettings settings) {
        return BlobId.derived("outcome", source.digest(), model.digest(), settings.digest());
    }

    private static BlobId nameOf(Job job, int revision) {
        return BlobId.derived(
                "result-of-revision",
                job.study().value(),
                "" + revision,
                job.model().digest());
    }

    void remember(BlobId name, StudyEvent outcome) throws IOException {
        write(name, outcome);
        if (outcome instanceof ResultReady ready) {
            write(nameOf(ready.job(), ready.job().revision()), ready);
        }
    }

    /** The same outcome as that of {@code job}. */
    Optional<StudyEvent> recall(BlobId name, Job job) throws IOException {
        Optional<StudyEvent> known = read(name);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        StudyEvent outcome = switch (known.get()) {
            case ResultReady r ->
                new ResultReady(
                        job, r.result(), r.sopClass(), r.instance(), r.measured(), r.supersedes(), r.roundTrip());
            case Refused r ->
                new Refused(
                        Optional.of(job.study()),
                        job.revision(),
                        Optional.of(job.model()),
                        r.stage(),
                        r.reason(),
                        r.at());
            case StudyEvent.Evidence _,
                    StudyEvent.CensusWanted _,
                    StudyEvent.StudyReady _,
                    StudyEvent.SeriesChosen _,
                    StudyEvent.PatchBatch _,
                    StudyEvent.PatchScores _,
                    StudyEvent.ScoresComplete _,
                    StudyEvent.Delivered _,
                    StudyEvent.StageReport _ ->
                throw new IllegalStateException(
                        "no outcome of a job is " + known.get().getClass());
        };
        // The result itself may be gone, where somebody cleared the store by hand: then it is made again.
        if (outcome instanceof ResultReady ready && !store.contains(ready.result())) {
            return Optional.empty();
        }
        remember(name, outcome);
        return Optional.of(outcome);
    }

    /** The result of the latest earlier revision that has one. */
    Optional<SopInstanceUid> superseded(Job job) throws IOException {
        for (int revision = job.revision() - 1; revision > 0; revision--) {
            if (read(nameOf(job, revision)).orElse(null) instanceof ResultReady ready) {
                return Optional.of(ready.instance());
            }
        }
        return Optional.empty();
    }

    private void write(BlobId name, StudyEvent outcome) throws IOException {
        ByteBuffer json = ByteBuffer.wrap(Json.write(outcome).getBytes(StandardCharsets.UTF_8));
        store.put(name, out -> {
            ByteBuffer rest = json.duplicate();
            while (rest.hasRemaining()) {
                out.write(rest);
            }
        });
    }

    private Optional<StudyEvent> read(BlobId name) throws IOException {
        try (var in = store.open(name)) {
            return Optional.of(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), StudyEvent.class));
        } catch (MissingBlobException e) {
            return Optional.empty();
        } catch (Json.MalformedJsonException e) {
            // Markers are not synced: a power cut may leave one torn. What it said is found out again.
            store.delete(name);
            return Optional.empty();
        }
    }
}
