package org.segline.launch.studies;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent.Delivered;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyEvent.StageReport;

/**
 * How far one model, or no model yet, has come with one revision of a study. Events come from several topics, so in no
 * particular order: what counts is the most advanced step that was heard of.
 */
final class Progression {
    private static final double NANOS = 1e9;

    private final Map<Stage, StageReport> reports = new EnumMap<>(Stage.class);
    private final Map<SopInstanceUid, ResultReady> results = new LinkedHashMap<>();
    private final Map<SopInstanceUid, Delivered> delivered = new LinkedHashMap<>();
    private Optional<Reason> reason = Optional.empty();
    private Instant updatedAt = Instant.EPOCH;

    void report(StageReport report) {
        reports.merge(report.stage(), report, (old, young) -> young.at().isBefore(old.at()) ? old : young);
        touch(report.at());
    }

    void refused(Refused refused) {
        reason = Optional.of(refused.reason());
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
        both.reason = shared.reason;
        both.touch(shared.updatedAt);
        reports.values().forEach(both::report);
        results.values().forEach(both::result);
        delivered.values().forEach(both::delivered);
        both.reason = reason.or(() -> shared.reason);
        both.touch(updatedAt);
        return both;
    }

    StudyEntry entry(String study, int revision, Optional<ModelRef> model) {
        Optional<StageReport> latest = reports.values().stream().reduce((earlier, later) -> later);
        Map<String, Double> timings = new TreeMap<>();
        reports.forEach((stage, report) ->
                timings.put(stage.name().toLowerCase(Locale.ROOT), report.took().toNanos() / NANOS));
        return new StudyEntry(
                study,
                state(latest),
                reason,
                revision,
                model,
                latest.flatMap(StageReport::note),
                timings,
                results.values().stream().map(this::entry).toList(),
                updatedAt);
    }

    private State state(Optional<StageReport> latest) {
        if (reason.isPresent()) {
            return State.REFUSED;
        }
        if (!results.isEmpty() && delivered.keySet().containsAll(results.keySet())) {
            return State.DONE;
        }
        State reported = latest.map(Progression::state).orElse(State.RECEIVING);
        boolean resultSaidMore = !results.isEmpty() && reported.ordinal() < State.DELIVERING.ordinal();
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
                Optional.ofNullable(delivered.get(ready.instance())).map(Delivered::destination));
    }
}
