package org.segline.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.Delivered;
import org.segline.kernel.study.StudyEvent.Evidence;
import org.segline.kernel.study.StudyEvent.StudyReady;

/** Three instances make a study ready, a ready study is delivered. As a program of its own it can be killed. */
final class SmallLine implements AutoCloseable {
    static final int INSTANCES = 3;

    private final KafkaConnection kafka;
    private final EventLog log;
    private final Gatherer gatherer;
    private final Worker worker;

    SmallLine(KafkaConnection kafka, Path directory) {
        this.kafka = kafka;
        log = new EventLog(kafka);
        gatherer = Gatherer.start(
                kafka,
                GathererSettings.embedded("try-gather", Topic.INSTANCES, Stage.INGEST, directory.resolve("streams")),
                Evidence.class,
                Triples.Count.class,
                new Triples());
        worker = Worker.start(
                kafka,
                log,
                new WorkerSettings("try-work", Topic.STUDIES, Stage.DELIVER, 2, directory.resolve("marks")),
                StudyReady.class,
                ready -> List.of(Events.delivered(ready.study(), ready.revision())),
                WorkerObserver.none());
    }

    static EmbeddedBroker broker(Path directory) throws IOException {
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"));
        Topics.ensure(broker.connection(), TopicSettings.embedded(Duration.ofDays(7)));
        return broker;
    }

    EventLog log() {
        return log;
    }

    void publish(String study) throws IOException {
        for (int number = 1; number <= INSTANCES; number++) {
            log.publish(Events.instance(study, number));
        }
    }

    List<String> delivered() {
        return studies(Topic.DELIVERED);
    }

    /** Of which studies there are events in a topic, once for each event. */
    List<String> studies(Topic topic) {
        List<String> studies = new ArrayList<>();
        try {
            EventFeed.replay(kafka, Set.of(topic), event -> studies.add(studyOf(event)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return studies;
    }

    @Override
    public void close() {
        worker.close();
        gatherer.close();
        log.close();
    }

    private static String studyOf(StudyEvent event) {
        return event instanceof Delivered delivered ? delivered.job().study().value() : event.key();
    }

    /** Runs until it is killed, and says of each instance when it was acknowledged. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        SmallLine line = new SmallLine(broker(directory).connection(), directory);
        for (int study = 1; ; study++) {
            for (int number = 1; number <= INSTANCES; number++) {
                line.log().publish(Events.instance("1." + study, number));
                System.out.printf("acknowledged 1.%d %d%n", study, number);
                Thread.sleep(20);
            }
        }
    }
}
