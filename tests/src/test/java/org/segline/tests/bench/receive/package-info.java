/**
 * How fast instances are received, over loopback and with the same sender, by Segline and by receivers that others wrote.
 * Enter through {@link ReceiveBenchmark}.
 *
 * <pre>
 *   for each round, for 1 and 8 associations, for each {@link Contender} in turn:
 *     {@link CtSeries} takes new UIDs      nothing is sent that anybody has seen
 *     the contender begins, empty
 *     sync                                 nobody pays for what another has left to be written
 *     storescu sends all of it             timed from its start to its end
 *     the contender counts what it has     all of it, or the round does not count as one
 * </pre>
 *
 * DCMTK's storescu sends, since it is what all of the receivers were not written by; a {@link Contender} that throws
 * everything away says how fast it can be at most. TCP_NODELAY=1 is set for every process of DCMTK and Orthanc: without it
 * Nagle's algorithm and delayed acknowledgements hold each image for 40 ms.
 */
package org.segline.tests.bench.receive;
