package org.segline.preprocess.load;

import org.segline.kernel.study.Reason;

/** Why an image cannot be part of a volume. Caught within this package, where it becomes a verdict. */
final class UnusableImage extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    UnusableImage(String code, String sentence) {
        super(sentence);
        this.reason = new Reason(code, sentence);
    }

    Reason reason() {
        return reason;
    }
}
