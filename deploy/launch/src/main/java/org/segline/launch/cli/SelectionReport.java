package org.segline.launch.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segline.kernel.geometry.GridSize;
import org.segline.launch.line.DryRun;
import org.segline.preprocess.load.ContrastAgent;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.VolumeCandidate;
import org.segline.preprocess.select.Choice;
import org.segline.preprocess.select.Finding;
import org.segline.preprocess.select.Judgement;
import org.segline.preprocess.select.Placement;

/** What {@code segline select} finds; its JSON is what {@code --json} prints. */
record SelectionReport(String study, List<OfModel> models) {
    SelectionReport {
        models = List.copyOf(models);
    }

    /**
     * @param taken whether the first candidate is taken
     * @param candidates in their order, the best first
     */
    record OfModel(String id, String version, boolean taken, List<Candidate> candidates) {
        OfModel {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * A series or a volume of one. Its texts are the header's own, for the operator's eyes.
     *
     * @param place counts from 1
     * @param traits what tells this volume from the others of its series
     * @param size columns, rows and slices
     * @param sentence why it is taken or not
     */
    record Candidate(
            int place,
            boolean taken,
            String series,
            Optional<Integer> number,
            Optional<Integer> volume,
            Optional<Integer> volumes,
            String modality,
            Optional<String> description,
            Optional<String> protocol,
            Optional<String> bodyPart,
            List<String> imageType,
            ContrastAgent contrast,
            Optional<String> patientPosition,
            int images,
            Map<String, String> traits,
            Optional<GridSize> size,
            Optional<Placement> placement,
            List<Finding> rules,
            String sentence) {
        Candidate {
            imageType = List.copyOf(imageType);
            rules = List.copyOf(rules);
        }
    }

    static SelectionReport of(DryRun.Outcome.Chosen chosen) {
        return new SelectionReport(
                chosen.study().value(),
                chosen.models().stream().map(SelectionReport::of).toList());
    }

    /** Whether any model takes a series. */
    boolean taken() {
        return models.stream().anyMatch(OfModel::taken);
    }

    private static OfModel of(DryRun.OfModel one) {
        List<Judgement> inOrder = new ArrayList<>();
        boolean taken = switch (one.choice()) {
            case Choice.Taken best -> inOrder.add(best.taken());
            case Choice.Unusable _, Choice.None _ -> false;
        };
        inOrder.addAll(one.choice().notTaken());
        List<Candidate> candidates = new ArrayList<>();
        for (Judgement judged : inOrder) {
            candidates.add(of(judged, candidates.size() + 1, taken && candidates.isEmpty()));
        }
        return new OfModel(one.model().ref().id(), one.model().ref().version(), taken, candidates);
    }

    private static Candidate of(Judgement judged, int place, boolean taken) {
        SeriesHeader series = judged.candidate().series();
        Optional<VolumeCandidate.Share> share = judged.candidate().share();
        return new Candidate(
                place,
                taken,
                series.series().value(),
                series.number(),
                share.map(VolumeCandidate.Share::number),
                share.map(VolumeCandidate.Share::of),
                series.modality(),
                series.description(),
                series.protocol(),
                series.bodyPart(),
                series.imageType(),
                series.contrast(),
                series.patientPosition(),
                judged.candidate().frames(),
                share.map(VolumeCandidate.Share::traits).orElse(Map.of()),
                judged.volume().map(volume -> volume.geometry().size()),
                judged.placement(),
                judged.findings(),
                judged.sentence());
    }
}
