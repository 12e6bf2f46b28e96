package org.segline.preprocess.load;

import org.segline.kernel.study.Reason;

/** Why an image cannot be part of a volume. Caught within this package, where it becomes a verdict. */
final class UnusableImage extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final boolean ofAnotherKind;

    private UnusableImage(Reason reason, boolean ofAnotherKind) {
        super(reason.sentence());
        this.reason = reason;
        this.ofAnotherKind = ofAnotherKind;
    }

    UnusableImage(String code, String sentence) {
        this(new Reason(code, sentence), false);
    }

    /** An image that was never meant to be a slice, and so is missing nowhere. */
    static UnusableImage ofAnotherKind(String code, String sentence) {
        return new UnusableImage(new Reason(code, sentence), true);
    }

    boolean isOfAnotherKind() {
        return ofAnotherKind;
    }

    Reason reason() {
        return reason;
    }
}
