package org.segline.launch.studies;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent.Delivered;
import org.segline.kernel.study.StudyEvent.Progress;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.launch.studies.StudyEntry.ModelChoice;

/**
 * How far one model, or no model yet, has come with one revision of a study. Events come from several topics, so in no
 * particular order: what counts is the most advanced step that was heard of.
 */
final class Progression {
    private static final double NANOS = 1e9;
    private static final Set<State> BEFORE_A_RESULT = EnumSet.range(State.RECEIVING, State.POSTPROCESSING);

    private final Map<Stage, StageReport> reports = new EnumMap<>(Stage.class);
    private final Map<SopInstanceUid, ResultReady> results = new LinkedHashMap<>();
    private final Map<SopInstanceUid, Delivered> delivered = new LinkedHashMap<>();
    private Optional<Reason> reason = Optional.empty();
    private Optional<Reason> instanceRefused = Optional.empty();
    private Instant updatedAt = Instant.EPOCH;

    void report(StageReport report) {
        reports.merge(report.stage(), report, (old, young) -> young.at().isBefore(old.at()) ? old : young);
        touch(report.at());
    }

    /** What ingest refuses is an instance; the study goes on without it, if there is more of it. */
    void refused(Refused refused) {
        if (refused.stage() == Stage.INGEST) {
            instanceRefused = Optional.of(refused.reason());
        } else {
            reason = Optional.of(refused.reason());
        }
        touch(refused.at());
    }

    void result(ResultReady ready) {
        results.put(ready.instance(), ready);
    }

    void delivered(Delivered arrived) {
        delivered.put(arrived.instance(), arrived);
        touch(arrived.at());
    }

    private void touch(Instant at) {
        updatedAt = at.isAfter(updatedAt) ? at : updatedAt;
    }

    /** This, as far as a model has come, after {@code shared}, what was done before models parted. */
    Progression after(Progression shared) {
        Progression both = new Progression();
        shared.reports.values().forEach(both::report);
        both.instanceRefused = shared.instanceRefused;
        both.touch(shared.updatedAt);
        reports.values().forEach(both::report);
        results.values().forEach(both::result);
        delivered.values().forEach(both::delivered);
        both.reason = reason.or(() -> shared.reason);
        both.touch(updatedAt);
        return both;
    }

    StudyEntry entry(String study, int revision, Optional<ModelRef> model, List<ModelChoice> series) {
        Optional<StageReport> latest = reports.values().stream().reduce((earlier, later) -> later);
        Map<String, Double> timings = new TreeMap<>();
        reports.forEach((stage, report) -> {
            if (!report.took().isZero()) { // else it has only begun
                timings.put(stage.name().toLowerCase(Locale.ROOT), report.took().toNanos() / NANOS);
            }
        });
        boolean nothingElse = reports.isEmpty() && results.isEmpty();
        Optional<Reason> why = reason.or(() -> instanceRefused.filter(_ -> nothingElse));
        return new StudyEntry(
                study,
                why.isPresent() ? State.REFUSED : state(latest),
                why,
                revision,
                model,
                latest.flatMap(StageReport::note)
                        .or(this::saidOfCompleteness)
                        .or(() -> instanceRefused.map(Reason::sentence)),
                timings,
                results.values().stream().map(this::entry).toList(),
                series,
                updatedAt);
    }

    boolean waitsForInstances() {
        return Optional.ofNullable(reports.get(Stage.INGEST))
                .filter(report ->
                        report.progress() == Progress.STARTED && report.note().isPresent())
                .isPresent();
    }

    /** What a study lacks is still to be known when its result is there. */
    private Optional<String> saidOfCompleteness() {
        return Optional.ofNullable(reports.get(Stage.INGEST)).flatMap(StageReport::note);
    }

    private State state(Optional<StageReport> latest) {
        if (!results.isEmpty() && delivered.keySet().containsAll(results.keySet())) {
            return State.DONE;
        }
        State reported = latest.map(Progression::state).orElse(State.RECEIVING);
        boolean resultSaidMore = !results.isEmpty() && BEFORE_A_RESULT.contains(reported);
        return resultSaidMore ? State.DELIVERING : reported;
    }

    private static State state(StageReport report) {
        return switch (report.progress()) {
            case STARTED -> State.during(report.stage());
            case WAITING -> State.WAITING;
            case DONE -> State.after(report.stage());
            case REFUSED -> State.REFUSED;
        };
    }

    private StudyEntry.Result entry(ResultReady ready) {
        return new StudyEntry.Result(
                ready.instance().value(),
                ready.sopClass(),
                ready.measured(),
                ready.result(),
                ready.supersedes().map(SopInstanceUid::value),
                Optional.ofNullable(delivered.get(ready.instance())).map(Delivered::destination),
                ready.roundTrip());
    }
}
