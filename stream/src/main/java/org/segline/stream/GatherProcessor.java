package org.segline.stream;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.segline.kernel.study.Gathering;
import org.segline.kernel.study.Gathering.Step;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.wire.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the rule, and does what it says.
 *
 * <p>Nothing is lost in a crash because things are done in this order, each durable before the next:
 *
 * <pre>
 *   item read -> facts announced -> head put -> item put -> (some time later) the item is done with
 * </pre>
 *
 * A crash between two of these does the earlier ones again: facts are announced again, which changes nothing, since what
 * follows from a fact is named by what it is made of; an item is received again, by a rule that may have a head that has
 * seen it already ({@link Gathering#received} says so to those who write rules).
 */
final class GatherProcessor<H extends java.lang.Record, I extends StudyEvent>
        implements Processor<String, String, Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(GatherProcessor.class);

    /** Items that are older when they are read show that there is a backlog: more may lie behind them. */
    private static final Duration BACKLOG = Duration.ofSeconds(10);

    private final GathererSettings settings;
    private final Class<I> itemType;
    private final Class<H> headType;
    private final Gathering<H, I> rule;
    private final Announcer announcer;
    private final Map<String, Instant> dueAt = new HashMap<>();
    private ProcessorContext<Void, Void> context;
    private GatherStore<H, I> store;
    private Instant listeningSince = Instant.MIN;

    GatherProcessor(
            GathererSettings settings,
            Class<I> itemType,
            Class<H> headType,
            Gathering<H, I> rule,
            Announcer announcer) {
        this.settings = settings;
        this.itemType = itemType;
        this.headType = headType;
        this.rule = rule;
        this.announcer = announcer;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        store = new GatherStore<>(context, itemType, headType);
        listeningSince = now();
        store.keys().forEach(key -> dueAt.put(key, listeningSince));
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, _ -> tick());
    }

    @Override
    public void process(Record<String, String> record) {
        if (Instant.ofEpochMilli(record.timestamp()).plus(BACKLOG).isBefore(now())) {
            listeningSince = now();
        }
        read(record).ifPresent(item -> {
            String key = item.key();
            if (succeeds(() -> receive(key, item), Subject.of(item))) {
                doIfDue(key);
            }
        });
    }

    private Optional<I> read(Record<String, String> record) {
        String key = record.key() == null ? "" : record.key();
        try {
            return Optional.of(itemType.cast(Json.read(record.value(), StudyEvent.class)));
        } catch (Json.MalformedJsonException | IllegalArgumentException | ClassCastException e) {
            LOG.error("{}: a record is no {}: {}", settings.application(), itemType.getSimpleName(), e.getMessage());
            refuse(
                    Subject.ofKey(key),
                    new Reason(
                            "malformed-event",
                            "A record of topic %s is no event that this version of Segline understands."
                                    .formatted(settings.topic().topicName())));
            return Optional.empty();
        }
    }

    private void receive(String key, I item) {
        String id = rule.itemId(item);
        Optional<I> before = store.item(key, id);
        Step<H> step = rule.received(store.head(key), item, before, now());
        take(key, step);
        if (before.isEmpty() && step.head().isPresent()) {
            store.putItem(key, id, item);
        }
    }

    private void tick() {
        Instant now = now();
        dueAt.entrySet().stream()
                .filter(each -> !each.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::doIfDue);
    }

    private void doIfDue(String key) {
        if (!succeeds(() -> ask(key), Subject.ofKey(key))) {
            // It would be due, and fail, at every tick.
            forget(key);
        }
    }

    private void ask(String key) {
        Optional<H> head = store.head(key);
        if (head.isEmpty()) {
            dueAt.remove(key);
            return;
        }
        Instant time = rule.dueAt(head.get(), listeningSince);
        if (time.isAfter(now())) {
            dueAt.put(key, time);
        } else {
            take(key, rule.due(head.get(), store.items(key), now()));
        }
    }

    private void take(String key, Step<H> step) {
        announce(step.facts());
        step.head()
                .ifPresentOrElse(
                        head -> {
                            store.putHead(key, head);
                            dueAt.put(key, rule.dueAt(head, listeningSince));
                        },
                        () -> forget(key));
    }

    private void forget(String key) {
        store.forget(key);
        dueAt.remove(key);
    }

    /** An outage ends the thread of Kafka Streams: another begins anew from the last item that was done with. */
    private void announce(List<StudyEvent> facts) {
        if (facts.isEmpty()) {
            return;
        }
        try {
            announcer.announce(facts);
        } catch (IOException e) {
            throw new StreamsException("what was gathered could not be announced", e);
        }
    }

    /** What Kafka throws is for Kafka Streams; anything else is a bug of the rule. */
    private boolean succeeds(Runnable action, Subject subject) {
        try {
            action.run();
            return true;
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{} failed at {}", settings.application(), subject, e);
            refuse(subject, new Reason("internal-error", "Segline failed while it gathered this; its log says more."));
            return false;
        }
    }

    private void refuse(Subject subject, Reason reason) {
        announce(List.of(subject.refused(settings.stage(), reason, now())));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
