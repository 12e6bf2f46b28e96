package org.segline.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.wire.Json;

/**
 * The heads and items of the keys of one partition, as JSON. Both lie in one store, and so in one partition of its changelog:
 * what was put first is never lost while what was put after it is kept.
 */
final class GatherStore<H extends Record, I extends StudyEvent> {
    /** Between kind, key and item id; no UID, no job and no id contains it. */
    private static final String SEPARATOR = "\0";

    private static final String HEAD = "head" + SEPARATOR;
    private static final String ITEM = "item" + SEPARATOR;

    private final Class<I> itemType;
    private final Class<H> headType;
    private final KeyValueStore<String, String> state;

    GatherStore(ProcessorContext<?, ?> context, Class<I> itemType, Class<H> headType) {
        this.itemType = itemType;
        this.headType = headType;
        this.state = context.getStateStore(GatherTopology.STATE);
    }

    Optional<H> head(String key) {
        return Optional.ofNullable(state.get(HEAD + key)).map(json -> read(json, headType));
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        try (var all = state.prefixScan(HEAD, new StringSerializer())) {
            all.forEachRemaining(each -> keys.add(each.key.substring(HEAD.length())));
        }
        return keys;
    }

    Optional<I> item(String key, String id) {
        return Optional.ofNullable(state.get(nameOf(key, id))).map(json -> read(json, itemType));
    }

    List<I> items(String key) {
        List<I> found = new ArrayList<>();
        try (var all = state.prefixScan(nameOf(key, ""), new StringSerializer())) {
            all.forEachRemaining(each -> found.add(read(each.value, itemType)));
        }
        return found;
    }

    void putHead(String key, H head) {
        state.put(HEAD + key, Json.write(head));
    }

    void putItem(String key, String id, I item) {
        state.put(nameOf(key, id), Json.write((StudyEvent) item));
    }

    void forget(String key) {
        List<String> ids = new ArrayList<>();
        try (var all = state.prefixScan(nameOf(key, ""), new StringSerializer())) {
            all.forEachRemaining(each -> ids.add(each.key));
        }
        ids.forEach(state::delete);
        state.delete(HEAD + key);
    }

    private static String nameOf(String key, String id) {
        return ITEM + key + SEPARATOR + id;
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
