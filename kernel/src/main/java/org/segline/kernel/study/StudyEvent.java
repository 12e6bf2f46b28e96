package org.segline.kernel.study;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.store.BlobId;

/** A fact about a study. Its wire form is its JSON, see {@link org.segline.kernel.wire.Json}. */
public sealed interface StudyEvent {

    /** What belongs together in the log is under one key: a Study Instance UID, or a {@link Job#key}. */
    String key();

    /** What bears on whether a study is complete. All evidence of a study lies in one topic, under one key. */
    sealed interface Evidence extends StudyEvent {
        StudyUid study();

        @Override
        default String key() {
            return study().value();
        }
    }

    /**
     * An instance was received and is durable; its sender has been, or is about to be, told so.
     *
     * @param transferSyntax in which its data set lies in the store
     * @param callingAe the application entity that sent it
     */
    record InstanceStored(
            StudyUid study, StoredInstance instance, String transferSyntax, String callingAe, Instant receivedAt)
            implements Evidence {}

    /**
     * A source said which instances a study has, and where they are. Several announcements of one study add up; of an
     * instance that is in several, the latest holds.
     *
     * @param source the application entity that said so
     * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#chapter_R">PS3.4 R, Instance
     *     Availability Notification</a>
     */
    record StudyAnnounced(StudyUid study, String source, List<AnnouncedInstance> instances, Instant receivedAt)
            implements Evidence {
        public StudyAnnounced {
            instances = List.copyOf(instances);
            if (instances.isEmpty()) {
                throw new IllegalArgumentException("an announcement announces at least one instance");
            }
        }
    }

    /**
     * A source was asked how many instances a study has.
     *
     * @param source the application entity that was asked
     * @param askedAt of the {@link CensusWanted} that this answers
     */
    record StudyCounted(StudyUid study, String source, Census census, Instant askedAt, Instant answeredAt)
            implements Evidence {}

    /**
     * A source is to be asked how many instances a study has; {@link StudyCounted} answers.
     *
     * @param source the application entity to ask
     * @param revision the one that waits for the answer
     * @param answerBy afterwards nobody waits for the answer any more
     */
    record CensusWanted(StudyUid study, String source, int revision, Instant askedAt, Instant answerBy)
            implements StudyEvent {
        @Override
        public String key() {
            return study.value();
        }
    }

    /**
     * A study is complete, as far as anybody can tell. Instances that come later make a further revision, which
     * supersedes this one.
     *
     * @param revision counts from 1
     * @param instances all of the study so far, in the order of their SOP Instance UIDs
     */
    record StudyReady(
            StudyUid study,
            int revision,
            List<StoredInstance> instances,
            Instant firstReceivedAt,
            Instant lastReceivedAt)
            implements StudyEvent {
        public StudyReady {
            instances = List.copyOf(instances);
        }

        @Override
        public String key() {
            return study.value();
        }
    }

    /** Which series a model takes, and why no other: told of each model, whether it takes one or not. */
    record SeriesChosen(Job job, SeriesChoice choice) implements StudyEvent {
        /** Of each revision and model the latest is kept. */
        @Override
        public String key() {
            return job.key() + "/series";
        }
    }

    /**
     * Patches {@code first} to {@code first + count - 1} of a grid are to be run.
     *
     * @param volume the preprocessed volume, a {@link org.segline.kernel.volume.VoxelFile}; its size is {@code
     *     grid.volume()}
     * @param source a {@link SourceSeries} as JSON
     * @param batch which batch of the job this is, from 0
     * @param batches how many there are
     */
    record PatchBatch(
            Job job, BlobId volume, BlobId source, PatchGrid grid, int first, int count, int batch, int batches)
            implements StudyEvent {
        @Override
        public String key() {
            return job.key();
        }
    }

    /**
     * A batch was run.
     *
     * @param scores a {@link org.segline.kernel.volume.VoxelFile} of shape (count, class, k, j, i): class scores of the
     *     output boxes of the batch's patches
     */
    record PatchScores(PatchBatch patches, BlobId scores, Duration took) implements StudyEvent {
        @Override
        public String key() {
            return patches.key();
        }
    }

    /** All batches of a job were run; they are in the order of their patches. */
    record ScoresComplete(Job job, List<PatchScores> batches) implements StudyEvent {
        public ScoresComplete {
            batches = List.copyOf(batches);
            if (batches.isEmpty()) {
                throw new IllegalArgumentException("a job has at least one batch");
            }
        }

        @Override
        public String key() {
            return job.key();
        }
    }

    /**
     * A result lies in the store and is to be delivered.
     *
     * @param result a DICOM Part 10 file
     * @param supersedes the result of an earlier revision that it takes the place of
     * @param roundTrip absent from results that were made before it was measured
     */
    record ResultReady(
            Job job,
            BlobId result,
            String sopClass,
            SopInstanceUid instance,
            List<Measurement> measured,
            Optional<SopInstanceUid> supersedes,
            Optional<RoundTrip> roundTrip)
            implements StudyEvent {
        public ResultReady {
            measured = List.copyOf(measured);
        }

        /** The first of its study, whose way was not measured. */
        public ResultReady(
                Job job, BlobId result, String sopClass, SopInstanceUid instance, List<Measurement> measured) {
            this(job, result, sopClass, instance, measured, Optional.empty(), Optional.empty());
        }

        @Override
        public String key() {
            return job.key();
        }
    }

    /** A result has arrived. */
    record Delivered(Job job, SopInstanceUid instance, String destination, Instant at) implements StudyEvent {
        @Override
        public String key() {
            return job.key();
        }
    }

    /**
     * Something will not be done, and why. Without a study it was an instance that said too little to belong to one.
     *
     * @param revision 0 where the study never became ready
     */
    record Refused(
            Optional<StudyUid> study, int revision, Optional<ModelRef> model, Stage stage, Reason reason, Instant at)
            implements StudyEvent {
        @Override
        public String key() {
            return study.map(StudyUid::value).orElse("unknown");
        }
    }

    /**
     * Where a study is in the line.
     *
     * @param took how long the step took so far
     */
    record StageReport(
            StudyUid study,
            int revision,
            Optional<ModelRef> model,
            Stage stage,
            Progress progress,
            Optional<String> note,
            Instant at,
            Duration took)
            implements StudyEvent {
        @Override
        public String key() {
            return "%s/%d/%s/%s"
                    .formatted(study, revision, model.map(ModelRef::key).orElse("-"), stage);
        }
    }

    /** How far a step is. */
    enum Progress {
        STARTED,
        /** An outage holds it up; it is tried again, and the report's note says what is missing. */
        WAITING,
        DONE,
        REFUSED
    }

    /** The volume of one label, in millilitres. */
    record Measurement(String label, double millilitres) {}
}
