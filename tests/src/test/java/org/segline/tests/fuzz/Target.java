package org.segline.tests.fuzz;

import java.util.random.RandomGenerator;

/** Something that is given bytes. Used by several threads at once. */
interface Target extends AutoCloseable {
    /** One word, lower case: it is part of file names. */
    String name();

    /** An input made of {@code random} alone. */
    byte[] input(RandomGenerator random);

    /**
     * Gives it an input.
     *
     * @throws Exception any exception is a bug that was found; those that are meant for bad input are an {@link Outcome}
     */
    Outcome run(byte[] input) throws Exception;

    /**
     * What the thread that runs an input may allocate, in bytes.
     */
    long mayAllocate(byte[] input);

    /** Between inputs: that all is as it was before the first. */
    default void check() throws Exception {}

    @Override
    default void close() {}
}
