/**
 * How fast volumes are resampled, by Segline and by what others use, on the same array and to the same grid. Enter through
 * {@link ResampleBenchmark}.
 *
 * <pre>
 *   for each round, for each {@link Contender} in turn:
 *     it resamples the array that it holds already     timed is that call alone, in the contender's own process
 *   results are compared with Segline's                all of them do the same work, or it is said that they do not
 * </pre>
 *
 * Peers are processes with two threads ({@link PeerProcess}) that answer a line with the seconds it took. Which of them
 * there are depends on what is installed; a peer that is not there is named, and left out.
 */
package org.segline.tests.bench.resample;
