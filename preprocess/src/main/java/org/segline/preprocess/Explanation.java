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
    /** An expression in a model's rules may be as long as it likes; what is said of it in an event may not. */
    private static final int MOST_LETTERS = 400;

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
        String sentence = judged.sentence();
        return considered(
                judged.candidate(),
                sentence.length() <= MOST_LETTERS ? sentence : sentence.substring(0, MOST_LETTERS) + " ...");
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
