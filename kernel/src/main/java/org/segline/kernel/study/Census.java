package org.segline.kernel.study;

/** What a source said when it was asked how many instances a study has. */
public sealed interface Census {

    /** So many. */
    record Has(int instances) implements Census {
        public Has {
            if (instances < 0) {
                throw new IllegalArgumentException("a study has no instances, or some, but not " + instances);
            }
        }
    }

    /**
     * Nothing that could be counted with.
     *
     * @param why in a few words for people, such as {@code connection refused}
     */
    record Unknown(String why) implements Census {}
}
