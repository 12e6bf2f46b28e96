package org.segline.stream;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.segline.kernel.study.Gathering;
import org.segline.kernel.study.StudyEvent;

/**
 * One processor between the topic of the items and the topics of what follows, with two stores: the items of each key, and
 * the head of each key, so that an item of a study of thousands does not write the study anew.
 */
final class GatherTopology<H extends Record, I extends StudyEvent> {
    static final String HEADS = "heads";
    static final String ITEMS = "items";
    private static final String SOURCE = "source";
    private static final String GATHER = "gather";

    private final GathererSettings settings;
    private final Class<I> itemType;
    private final Class<H> headType;
    private final Gathering<H, I> rule;

    GatherTopology(GathererSettings settings, Class<I> itemType, Class<H> headType, Gathering<H, I> rule) {
        this.settings = settings;
        this.itemType = itemType;
        this.headType = headType;
        this.rule = rule;
    }

    Topology build() {
        var text = Serdes.String();
        Topology topology = new Topology()
                .addSource(
                        SOURCE,
                        text.deserializer(),
                        text.deserializer(),
                        settings.topic().topicName())
                .addProcessor(GATHER, () -> new GatherProcessor<>(settings, itemType, headType, rule), SOURCE)
                .addStateStore(store(HEADS), GATHER)
                .addStateStore(store(ITEMS), GATHER);
        for (Topic topic : Topic.values()) {
            topology.addSink(topic.name(), topic.topicName(), text.serializer(), text.serializer(), GATHER);
        }
        return topology;
    }

    private static StoreBuilder<KeyValueStore<String, String>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.String());
    }
}
