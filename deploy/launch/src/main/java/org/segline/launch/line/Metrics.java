package org.segline.launch.line;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.segline.kernel.study.Stage;
import org.segline.launch.studies.StudiesView;

/**
 * What is counted. Each meter is there, with all its tags, from the start, so that a dashboard shows zero and not nothing.
 */
final class Metrics {
    /** Why a step did not do what it was to do. */
    enum Failure {
        /** Bad input. */
        REFUSED,
        /** Tried again. */
        OUTAGE,
        /** Ours. */
        BUG
    }

    /** How a study ended. */
    enum Outcome {
        DONE,
        REFUSED
    }

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15)
    };

    private final Counter received;
    private final Counter notReceived;
    private final Counter bytes;
    private final Map<Outcome, Counter> studies = new EnumMap<>(Outcome.class);
    private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
    private final Map<Stage, Map<Failure, Counter>> failures = new EnumMap<>(Stage.class);
    private final Map<Stage, Set<Subject>> waiting = new EnumMap<>(Stage.class);

    Metrics(MeterRegistry registry) {
        received = Counter.builder("segline.instances.received")
                .description("Instances that were stored and acknowledged")
                .register(registry);
        notReceived = Counter.builder("segline.instances.rejected")
                .description("Instances whose sender was told that they are not stored")
                .register(registry);
        bytes = Counter.builder("segline.received.bytes")
                .description("Bytes of data sets that arrived")
                .register(registry);
        for (Outcome outcome : Outcome.values()) {
            studies.put(
                    outcome,
                    Counter.builder("segline.studies")
                            .description("Results that arrived, and studies that were refused")
                            .tag("outcome", tag(outcome))
                            .register(registry));
        }
        for (Stage stage : Stage.values()) {
            register(registry, stage);
        }
    }

    /** Every process of a cluster sees all studies, and tells the same number. */
    void watch(MeterRegistry registry, StudiesView view) {
        Gauge.builder("segline.studies.incomplete", view, StudiesView::waitingForInstances)
                .description("Studies that wait for instances which their source says it has")
                .register(registry);
    }

    private void register(MeterRegistry registry, Stage stage) {
        stages.put(
                stage,
                Timer.builder("segline.stage")
                        .description("Time a stage works on one event")
                        .tag("stage", tag(stage))
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry));
        Map<Failure, Counter> kinds = new EnumMap<>(Failure.class);
        for (Failure kind : Failure.values()) {
            kinds.put(
                    kind,
                    Counter.builder("segline.stage.failures")
                            .description("Events that were refused, or have to be tried again")
                            .tag("stage", tag(stage))
                            .tag("kind", tag(kind))
                            .register(registry));
        }
        failures.put(stage, kinds);
        Set<Subject> held = ConcurrentHashMap.newKeySet();
        waiting.put(stage, held);
        Gauge.builder("segline.stage.waiting", held, Set::size)
                .description("Events that an outage holds up now")
                .tag("stage", tag(stage))
                .register(registry);
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    void received(long size) {
        received.increment();
        bytes.increment((double) size);
    }

    void rejected(long size) {
        notReceived.increment();
        bytes.increment((double) size);
    }

    void worked(Stage stage, Duration took) {
        stages.get(stage).record(took);
    }

    void failed(Stage stage, Failure kind) {
        failures.get(stage).get(kind).increment();
    }

    void ended(Outcome outcome) {
        studies.get(outcome).increment();
    }

    void holds(Stage stage, Subject subject) {
        waiting.get(stage).add(subject);
    }

    void releases(Stage stage, Subject subject) {
        waiting.get(stage).remove(subject);
    }
}
