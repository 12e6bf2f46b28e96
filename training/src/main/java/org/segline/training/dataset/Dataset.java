package org.segline.training.dataset;

import java.util.List;
import org.segline.kernel.model.Fingerprint;
import org.segline.kernel.model.TrainingCase;
import org.segline.kernel.study.Reason;

/** What comes of reading a {@link DataConfig}. */
public sealed interface Dataset {

    /**
     * All cases are good; each list is in the order of their ids.
     *
     * @param cases of both sides, with the digests of their files
     * @param fingerprint of the training cases before they were brought onto the model's grid
     */
    record Ready(
            List<LabelledCase> training,
            List<LabelledCase> validation,
            List<TrainingCase> cases,
            Fingerprint fingerprint)
            implements Dataset {
        public Ready {
            training = List.copyOf(training);
            validation = List.copyOf(validation);
            cases = List.copyOf(cases);
        }
    }

    /** Something is wrong; here is all of it. */
    record Refused(List<Reason> reasons) implements Dataset {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
