package org.segline.preprocess.select;

import java.util.List;
import org.segline.kernel.study.Reason;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.load.VolumeCandidate;

/** What a model gets of a study. */
public sealed interface Choice {

    /**
     * All that were not taken, each with the reason: first those that could have been, the best first; then those that are
     * wanted, but no volume; then those that are not wanted, in the order of their series' UIDs.
     */
    List<Judgement> notTaken();

    /** This one. */
    record Taken(Judgement taken, SeriesVerdict.Accepted verdict, List<Judgement> notTaken) implements Choice {
        public Taken {
            notTaken = List.copyOf(notTaken);
        }

        public VolumeCandidate candidate() {
            return taken.candidate();
        }
    }

    /** The model wants one, but there is no volume in it; it is the first of those not taken. */
    record Unusable(VolumeCandidate candidate, Reason reason, List<Judgement> notTaken) implements Choice {
        public Unusable {
            notTaken = List.copyOf(notTaken);
        }
    }

    /** The model wants none of them. */
    record None(List<Judgement> notTaken) implements Choice {
        public None {
            notTaken = List.copyOf(notTaken);
        }
    }
}
