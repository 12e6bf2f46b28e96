package org.segline.preprocess.select;

import java.util.List;
import org.segline.kernel.study.Reason;
import org.segline.preprocess.load.SeriesVerdict;
import org.segline.preprocess.load.VolumeCandidate;

/** What a model gets of a study. */
public sealed interface Choice {

    /** One that was not taken, and why. */
    record NotTaken(VolumeCandidate candidate, String sentence) {}

    /** Those that were not taken, in the order of their series' UIDs. */
    List<NotTaken> notTaken();

    /** This one. */
    record Taken(VolumeCandidate candidate, SeriesVerdict.Accepted verdict, List<NotTaken> notTaken) implements Choice {
        public Taken {
            notTaken = List.copyOf(notTaken);
        }
    }

    /** The model wants one, but there is no volume in it. */
    record Unusable(VolumeCandidate candidate, Reason reason, List<NotTaken> notTaken) implements Choice {
        public Unusable {
            notTaken = List.copyOf(notTaken);
        }
    }

    /** The model wants none of them. */
    record None(List<NotTaken> notTaken) implements Choice {
        public None {
            notTaken = List.copyOf(notTaken);
        }
    }
}
