package org.segline.launch.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.commitment.StorageCommitment;
import org.segline.infer.Inference;
import org.segline.infer.InferenceSettings;
import org.segline.ingest.assemble.StudyAssembly;
import org.segline.ingest.assemble.StudySoFar;
import org.segline.ingest.census.CensusTaker;
import org.segline.ingest.census.StudyCensus;
import org.segline.kernel.model.ModelCatalog;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Gathering;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.CensusWanted;
import org.segline.kernel.study.StudyEvent.Evidence;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyEvent.ScoresComplete;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.launch.http.Vital;
import org.segline.launch.settings.Role;
import org.segline.launch.settings.Settings;
import org.segline.postprocess.Postprocessor;
import org.segline.postprocess.deliver.Deliverer;
import org.segline.postprocess.deliver.Destination;
import org.segline.postprocess.dicomseg.ResultSettings;
import org.segline.postprocess.gather.JobSoFar;
import org.segline.postprocess.gather.ScoreGathering;
import org.segline.preprocess.Preprocessor;
import org.segline.stream.EventLog;
import org.segline.stream.Gatherer;
import org.segline.stream.GathererSettings;
import org.segline.stream.Handler;
import org.segline.stream.KafkaConnection;
import org.segline.stream.Topic;
import org.segline.stream.Worker;
import org.segline.stream.WorkerObserver;
import org.segline.stream.WorkerSettings;

/** Starts the roles that this process has, each between its topics. */
final class Stages {
    /** A CT of the whole body, resampled and as scores of a few classes, needs about so much. */
    private static final long HEAP_OF_A_VOLUME = 4L << 30;

    private static final int DELIVERIES_AT_ONCE = 4;

    private static final int QUESTIONS_AT_ONCE = 4;
    private static final Duration LOCK_OF_QUESTIONS = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE_OF_QUESTIONS = Duration.ofSeconds(1);
    /** Short against the minute that an answer is waited for. */
    private static final Duration LONGEST_PAUSE_OF_QUESTIONS = Duration.ofSeconds(5);

    /** How often it is looked whether a study is complete. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Settings settings;
    private final KafkaConnection kafka;
    private final EventLog log;
    private final BlobStore store;
    private final ModelCatalog models;
    private final Censuses censuses;
    /** Where the PACS says that it keeps a result. */
    private final StorageCommitment reports;

    private final Metrics metrics;
    private final Preprocessor preprocessor;
    /** Any role may have to make again what another process made. */
    private final Remedy remedy;

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final List<Vital> vitals = new ArrayList<>();

    Stages(
            Settings settings,
            KafkaConnection kafka,
            EventLog log,
            BlobStore store,
            ModelCatalog models,
            Censuses censuses,
            StorageCommitment reports,
            Metrics metrics) {
        this.settings = settings;
        this.kafka = kafka;
        this.log = log;
        this.store = store;
        this.models = models;
        this.censuses = censuses;
        this.reports = reports;
        this.metrics = metrics;
        this.preprocessor = new Preprocessor(store, models);
        // Opens a network only when there is a batch to run.
        Inference inference = new Inference(store, models, InferenceSettings.DEFAULT);
        parts.add(inference);
        this.remedy = new Remedy(store, preprocessor, inference);
    }

    /** The last of the line first, so that what was left undone finds its way on. */
    void start() throws IOException {
        for (Role role : List.of(Role.POSTPROCESS, Role.INFER, Role.PREPROCESS, Role.INGEST)) {
            if (settings.roles().contains(role)) {
                switch (role) {
                    case POSTPROCESS -> postprocess();
                    case INFER -> infer();
                    case PREPROCESS -> preprocess();
                    case INGEST -> assemble();
                }
            }
        }
    }

    /** What was started. */
    List<AutoCloseable> parts() {
        return parts;
    }

    /** What can be said of its health. */
    List<Vital> vitals() {
        return vitals;
    }

    private void assemble() {
        Map<String, StudyCensus> asked = Completeness.asked(settings.sources(), censuses);
        if (!asked.isEmpty()) {
            CensusTaker taker = new CensusTaker(asked, LONGEST_PAUSE_OF_QUESTIONS, InstantSource.system());
            WorkerSettings questions = new WorkerSettings(
                    "segline-census",
                    Topic.CENSUSES,
                    Stage.INGEST,
                    QUESTIONS_AT_ONCE,
                    settings.data().resolve("marks"),
                    LOCK_OF_QUESTIONS,
                    FIRST_PAUSE_OF_QUESTIONS,
                    LONGEST_PAUSE_OF_QUESTIONS);
            // What it does is no step of a study's way: the assembly reports what comes of it.
            parts.add(Worker.start(
                    kafka,
                    log,
                    questions,
                    CensusWanted.class,
                    wanted -> List.of(taker.take(wanted)),
                    WorkerObserver.none()));
        }
        gather(
                "assembly",
                Topic.INSTANCES,
                Stage.INGEST,
                Evidence.class,
                StudySoFar.class,
                new StudyAssembly(Completeness.rules(settings, asked.keySet()), settings.retention()));
    }

    private void preprocess() {
        work(Stage.PREPROCESS, Topic.STUDIES, StudyReady.class, volumesAtOnce(), preprocessor::prepare);
    }

    private void infer() {
        work(Stage.INFER, Topic.PATCHES, PatchBatch.class, 1, batch -> List.of(remedy.infer(batch)));
    }

    private void postprocess() throws IOException {
        Path scratch = Files.createDirectories(settings.data().resolve("scratch"));
        Destination destination = settings.pacs()
                .<Destination>map(pacs -> new Destination.Pacs(pacs.aeTitle(), pacs.host(), pacs.port()))
                .orElse(new Destination.StoreOnly());
        DicomSender sender = Network.sender(settings);
        Deliverer deliverer = settings.dicom().commitment().ask()
                ? new Deliverer(store, destination, sender, reports)
                : new Deliverer(store, destination, sender);
        work(
                Stage.DELIVER,
                Topic.RESULTS,
                ResultReady.class,
                DELIVERIES_AT_ONCE,
                result -> List.of(deliverer.deliver(result)));
        Postprocessor postprocessor = new Postprocessor(store, models, ResultSettings.DEFAULT, scratch);
        work(
                Stage.POSTPROCESS,
                Topic.STITCHES,
                ScoresComplete.class,
                volumesAtOnce(),
                scores -> List.of(remedy.finish(scores, postprocessor)),
                new Tidying(postprocessor, reports(Stage.POSTPROCESS)));
        gather(
                "scores",
                Topic.SCORES,
                Stage.POSTPROCESS,
                PatchScores.class,
                JobSoFar.class,
                new ScoreGathering(settings.retention()));
    }

    /** As many as the memory holds and the processors carry. */
    private static int volumesAtOnce() {
        long held = Runtime.getRuntime().maxMemory() / HEAP_OF_A_VOLUME;
        return Math.clamp(held, 1, Runtime.getRuntime().availableProcessors());
    }

    private <E extends StudyEvent> void work(
            Stage stage, Topic topic, Class<E> type, int concurrency, Handler<E> handler) {
        work(stage, topic, type, concurrency, handler, reports(stage));
    }

    private WorkerObserver reports(Stage stage) {
        return new Reports(stage, log::report, metrics);
    }

    private <E extends StudyEvent> void work(
            Stage stage, Topic topic, Class<E> type, int concurrency, Handler<E> handler, WorkerObserver observer) {
        String group = "segline-" + stage.name().toLowerCase(Locale.ROOT);
        WorkerSettings worker = new WorkerSettings(
                group, topic, stage, concurrency, settings.data().resolve("marks"));
        parts.add(Worker.start(kafka, log, worker, type, handler, observer));
    }

    private <H extends Record, I extends StudyEvent> void gather(
            String name, Topic topic, Stage stage, Class<I> items, Class<H> head, Gathering<H, I> rule) {
        String application = "segline-" + name;
        Path directory = settings.data().resolve("gather");
        GathererSettings gatherer = settings.kafka().bootstrapServers().isEmpty()
                ? GathererSettings.embedded(application, topic, stage, directory)
                : new GathererSettings(
                        application,
                        topic,
                        stage,
                        directory,
                        (short) settings.kafka().replicas(),
                        Optional.empty(),
                        TICK);
        Gatherer started = Gatherer.start(kafka, gatherer, items, head, rule);
        parts.add(started);
        vitals.add(new RunningVital(name, started::isRunning));
    }
}
