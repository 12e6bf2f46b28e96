package org.segline.stream;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import org.segline.kernel.study.Gathering;
import org.segline.kernel.study.StudyEvent;

/**
 * One processor behind the topic of the items, with one store for the items of each key and the head of each key, so that
 * an item of a study of thousands does not write the study anew. What follows is announced by the processor itself.
 */
final class GatherTopology<H extends Record, I extends StudyEvent> {
    static final String STATE = "state";
    private static final String SOURCE = "source";
    private static final String GATHER = "gather";

    private final GathererSettings settings;
    private final Class<I> itemType;
    private final Class<H> headType;
    private final Gathering<H, I> rule;
    private final Announcer announcer;

    GatherTopology(
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

    Topology build() {
        var text = Serdes.String();
        return new Topology()
                .addSource(
                        SOURCE,
                        text.deserializer(),
                        text.deserializer(),
                        settings.topic().topicName())
                .addProcessor(
                        GATHER, () -> new GatherProcessor<>(settings, itemType, headType, rule, announcer), SOURCE)
                .addStateStore(Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STATE), text, text), GATHER);
    }
}
