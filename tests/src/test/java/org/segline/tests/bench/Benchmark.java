package org.segline.tests.bench;

/** Something that is measured. */
public interface Benchmark {
    /** What it is called on the command line; its figures begin with it. */
    String name();

    /** In a line, what is measured beside what. */
    String about();

    /** Measures, and says on standard error what is going on: it takes minutes. */
    void run(Figures figures) throws Exception;
}
