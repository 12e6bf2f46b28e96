package org.segline.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.wire.Json;

/** The heads and items of the keys of one partition, as JSON in two stores. */
final class GatherStore<H extends Record, I extends StudyEvent> {
    /** Between key and item id; no UID, no job and no id contains it. */
    private static final String SEPARATOR = "\0";

    private final Class<I> itemType;
    private final Class<H> headType;
    private final KeyValueStore<String, String> heads;
    private final KeyValueStore<String, String> items;

    GatherStore(ProcessorContext<String, String> context, Class<I> itemType, Class<H> headType) {
        this.itemType = itemType;
        this.headType = headType;
        this.heads = context.getStateStore(GatherTopology.HEADS);
        this.items = context.getStateStore(GatherTopology.ITEMS);
    }

    Optional<H> head(String key) {
        return Optional.ofNullable(heads.get(key)).map(json -> read(json, headType));
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        try (var all = heads.all()) {
            all.forEachRemaining(each -> keys.add(each.key));
        }
        return keys;
    }

    Optional<I> item(String key, String id) {
        return Optional.ofNullable(items.get(key + SEPARATOR + id)).map(json -> read(json, itemType));
    }

    List<I> items(String key) {
        List<I> found = new ArrayList<>();
        try (var all = items.prefixScan(key + SEPARATOR, new StringSerializer())) {
            all.forEachRemaining(each -> found.add(read(each.value, itemType)));
        }
        return found;
    }

    void putHead(String key, H head) {
        heads.put(key, Json.write(head));
    }

    void putItem(String key, String id, I item) {
        items.put(key + SEPARATOR + id, Json.write((StudyEvent) item));
    }

    void forget(String key) {
        List<String> ids = new ArrayList<>();
        try (var all = items.prefixScan(key + SEPARATOR, new StringSerializer())) {
            all.forEachRemaining(each -> ids.add(each.key));
        }
        ids.forEach(items::delete);
        heads.delete(key);
    }

    /** What was written by an earlier version and is not understood by this one cannot be gone on with. */
    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.read(json, type);
        } catch (Json.MalformedJsonException e) {
            throw new IllegalStateException("the state of a gatherer is no " + type.getSimpleName(), e);
        }
    }
}
