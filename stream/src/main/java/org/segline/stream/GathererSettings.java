package org.segline.stream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.segline.kernel.study.Stage;

/**
 * How a gatherer works.
 *
 * @param application names it in Kafka: all gatherers of one name, on whatever machine, divide the keys among them
 * @param topic where the items are
 * @param stage whose work it is, for refusals
 * @param directory for Kafka Streams' own files
 * @param replicas of the topics that hold the state: 1 for the embedded broker, 3 for a cluster
 * @param instance a name that this process keeps when it is started anew and that no other has; a restarted process then
 *     takes over at once what it had. Empty: the others wait some seconds for one that was killed
 * @param tick how often it is looked what is due
 */
public record GathererSettings(
        String application,
        Topic topic,
        Stage stage,
        Path directory,
        short replicas,
        Optional<String> instance,
        Duration tick) {
    public GathererSettings {
        if (!tick.isPositive()) {
            throw new IllegalArgumentException("it is looked from time to time what is due, not every " + tick);
        }
    }

    /** For the embedded broker: there is only this process. */
    public static GathererSettings embedded(String application, Topic topic, Stage stage, Path directory) {
        return new GathererSettings(
                application, topic, stage, directory, (short) 1, Optional.of("embedded"), Duration.ofSeconds(1));
    }
}
