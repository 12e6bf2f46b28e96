package org.segline.tests.bench.restore;

import java.io.IOException;

/** Somebody who makes labels of scores. */
interface Contender extends AutoCloseable {
    String name();

    /** Works once. */
    double seconds() throws IOException;

    @Override
    void close() throws IOException;
}
