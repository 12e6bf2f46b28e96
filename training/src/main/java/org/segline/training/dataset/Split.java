package org.segline.training.dataset;

import java.util.List;

/** Which cases are for validation; the others are for training. All cases of a subject are on one side. */
public sealed interface Split {

    /** Of the subjects in the order of their names, those whose place, counted from 0, is {@code offset} modulo n. */
    record Every(int n, int offset) implements Split {
        public Every {
            if (n < 2 || offset < 0 || offset >= n) {
                throw new IllegalArgumentException(
                        "every n-th wants n >= 2 and an offset from 0 to n - 1, was n %d and offset %d"
                                .formatted(n, offset));
            }
        }
    }

    /** Those that are named, by subject or by case. */
    record Named(List<String> validation) implements Split {
        public Named {
            validation = List.copyOf(validation);
        }
    }

    /**
     * A share of the subjects, at least one: those whose digests come first. The digest is of seed and subject, so that
     * neither the order of the files nor the machine matters, and a further subject moves few of the others.
     */
    record Fraction(double share, long seed) implements Split {
        public Fraction {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("a share is between 0 and 1, was " + share);
            }
        }
    }
}
