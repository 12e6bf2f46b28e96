package org.segline.preprocess;

import java.util.List;
import java.util.Optional;
import org.segline.kernel.study.ConsideredSeries;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.SeriesChoice;
import org.segline.kernel.study.StudyEvent.SeriesChosen;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.VolumeCandidate;
import org.segline.preprocess.select.Choice;
import org.segline.preprocess.select.Judgement;

/** Tells a choice as an event. It holds no time, so that the same study is told the same way twice. */
final class Explanation {
    private Explanation() {}

    static SeriesChosen of(Job job, Choice choice) {
        Optional<ConsideredSeries> taken = switch (choice) {
            case Choice.Taken one -> Optional.of(considered(one.taken()));
            case Choice.Unusable _, Choice.None _ -> Optional.empty();
        };
        List<ConsideredSeries> others =
                choice.notTaken().stream().map(Explanation::considered).toList();
        return new SeriesChosen(job, SeriesChoice.of(taken, others));
    }

    static String called(VolumeCandidate candidate) {
        return considered(candidate, "").called();
    }

    private static ConsideredSeries considered(Judgement judged) {
        return considered(judged.candidate(), judged.sentence());
    }

    private static ConsideredSeries considered(VolumeCandidate candidate, String sentence) {
        SeriesHeader series = candidate.series();
        return new ConsideredSeries(
                series.series(),
                series.number(),
                candidate.share().map(share -> new ConsideredSeries.Part(share.number(), share.of())),
                series.modalityCode().orElse(""),
                candidate.frames(),
                sentence);
    }
}
