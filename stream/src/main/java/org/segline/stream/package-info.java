/**
 * The log: sole importer of Apache Kafka. Events go in and come out as {@link org.segline.kernel.study.StudyEvent}; no
 * other module knows what carries them.
 *
 * <pre>
 *   EmbeddedBroker    Kafka in this process, where there is no cluster
 *   Topics            makes the topics; Topic says which event is in which
 *   EventLog          announces events, and returns when they are durable
 *   Worker            runs a function for each event of a topic (share group): retries outages, refuses what breaks it
 *   Gatherer          runs a Gathering rule over a topic (Kafka Streams): many events make one
 *   EventFeed         shows every event of some topics to one reader, from the first on
 * </pre>
 */
package org.segline.stream;
