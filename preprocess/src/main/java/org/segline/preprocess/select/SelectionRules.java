package org.segline.preprocess.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.Selection.Geometry;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.load.VolumeCandidate;

/** The rules of a selection, each with what it finds. */
final class SelectionRules {
    /** The rule that there is a volume, which every model has. */
    static final String VOLUME = "volume";

    private SelectionRules() {}

    static Judgement judge(VolumeCandidate candidate, Selection wanted) {
        Optional<SeriesVerdict.Accepted> volume = volume(candidate, wanted);
        List<Finding> findings = new ArrayList<>(HeaderRules.of(candidate, wanted));
        findings.addAll(slices(candidate, wanted));
        findings.add(volume(candidate, volume.isPresent()));
        volume.map(accepted -> VolumeRules.of(placement(candidate, accepted), wanted))
                .ifPresent(findings::addAll);
        return new Judgement(candidate, volume, findings, "");
    }

    static Placement placement(VolumeCandidate candidate, SeriesVerdict.Accepted volume) {
        return Placement.of(volume, candidate.verdict() instanceof SeriesVerdict.Gapped);
    }

    /** What the model would get. */
    private static Optional<SeriesVerdict.Accepted> volume(VolumeCandidate candidate, Selection wanted) {
        return switch (candidate.verdict()) {
            case SeriesVerdict.Accepted accepted -> Optional.of(accepted);
            case SeriesVerdict.Gapped gapped ->
                wanted.geometry()
                        .flatMap(Geometry::maxGapMm)
                        .filter(most -> gapped.largestGapMm() <= most + 1e-3)
                        .map(_ -> gapped.bridged());
            case SeriesVerdict.Refused _ -> Optional.empty();
        };
    }

    private static Finding volume(VolumeCandidate candidate, boolean allowed) {
        return switch (candidate.verdict()) {
            case SeriesVerdict.Accepted accepted ->
                new Finding(
                        VOLUME,
                        true,
                        accepted.even().isPresent()
                                ? "its slices are a volume, interpolated onto even steps"
                                : "its slices are a volume");
            case SeriesVerdict.Gapped gapped ->
                Finding.of(
                        VOLUME,
                        allowed,
                        "its slices are a volume, with gaps of up to %s mm interpolated over"
                                .formatted(Wording.hundredths(gapped.largestGapMm())),
                        Wording.clause(gapped.reason().sentence()));
            case SeriesVerdict.Refused refused ->
                new Finding(VOLUME, false, Wording.clause(refused.reason().sentence()));
        };
    }

    private static List<Finding> slices(VolumeCandidate candidate, Selection wanted) {
        List<Finding> findings = new ArrayList<>();
        int slices = candidate.frames();
        String said = slices == 1 ? "it has 1 slice" : "it has %d slices".formatted(slices);
        wanted.minSlices()
                .ifPresent(least ->
                        findings.add(Finding.of("minSlices", slices >= least, said, said + ", fewer than " + least)));
        wanted.geometry()
                .flatMap(Geometry::maxSlices)
                .ifPresent(most ->
                        findings.add(Finding.of("maxSlices", slices <= most, said, said + ", more than " + most)));
        return findings;
    }
}
