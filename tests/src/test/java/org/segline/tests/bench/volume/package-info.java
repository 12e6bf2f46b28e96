/**
 * How fast a series on disk becomes a volume in memory, beside programs that others wrote for that. Enter through {@link
 * VolumeBenchmark}.
 *
 * <pre>
 *   {@link PhantomSeries}       300 slices of 512 x 512 on a disk, in no order
 *   for each round, for each {@link Loader} in turn:
 *     from the folder's name to all voxels at their place
 *     all agree on what the voxels add up to, or it does not count
 * </pre>
 *
 * The files are in the page cache: how fast a disk is, is the same for all. dcm2niix is a process, and starts anew each time,
 * as people use it; it writes what it has made into memory (/dev/shm), which is what it has in place of an array. pydicom is
 * timed within a Python that has imported it and read the series once. Segline has run before, as in service, and takes the
 * source's digest, which the others do not.
 */
package org.segline.tests.bench.volume;
