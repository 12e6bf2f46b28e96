package org.segline.tests.bench.volume;

/** Makes a volume of a series. */
interface Loader {
    String name();

    /** What it does, in a few words. */
    String work();

    Loaded load() throws Exception;

    /**
     * @param seconds from the name of the folder to voxels at their place
     * @param sum of all voxels' values, which is not timed
     */
    record Loaded(double seconds, double sum) {}

    void close() throws Exception;
}
