package org.segline.tests.bench.receive;

/** A receiver that is measured. */
interface Contender extends AutoCloseable {
    /** As figures have it. */
    String name();

    /** In a few words, what it does before it says that an instance is stored. */
    String promise();

    /** Makes it receive, with nothing in its store. */
    Turn begin() throws Exception;

    @Override
    default void close() {}

    /** While it is this contender's turn. */
    interface Turn extends AutoCloseable {
        /** Where it listens. */
        int port();

        /** How many instances it has in its store. */
        int stored() throws Exception;

        /** It costs the others nothing from now on, as far as that can be. */
        @Override
        void close();
    }
}
