package org.segline.training.dataset;

import org.segline.kernel.study.Reason;

/** Why a case cannot be trained on. Caught within this package, where it becomes part of a {@link Dataset.Refused}. */
final class UnusableCase extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    UnusableCase(String code, String sentence) {
        super(sentence);
        this.reason = new Reason(code, sentence);
    }

    Reason reason() {
        return reason;
    }
}
