package org.segline.infer;

import java.io.IOException;
import org.segline.kernel.study.Reason;

/** Leaves a half written blob behind unnamed: thrown where scores are written, and turned into a refusal. */
final class NotRunnable extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Reason reason;

    NotRunnable(Reason reason) {
        super(reason.sentence());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
