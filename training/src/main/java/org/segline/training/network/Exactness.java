package org.segline.training.network;

import java.util.List;

/** Whether patches that overlap by the halo, stitched, give what the whole volume gives. */
public sealed interface Exactness {

    /** They do, where outputs start on the lattice. */
    record Exact() implements Exactness {}

    /** They do not. */
    record Approximate(List<String> reasons) implements Exactness {
        public Approximate {
            reasons = List.copyOf(reasons);
        }
    }
}
