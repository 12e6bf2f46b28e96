package org.segline.ingest.commit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.store.BlobId;

/**
 * Instances, their blobs and their SOP classes, in 69 to 104 bytes an instance: a hash table with open addressing, in arrays.
 * For one thread at a time.
 */
final class InstanceTable {
    private static final int KEY = 2;
    private static final int SLOT = KEY + 4;
    private static final int SMALLEST = 64;

    /** Two longs of key, four of blob; a slot whose first long is 0 is free. */
    private long[] slots = new long[SLOT * SMALLEST];

    private int[] classes = new int[SMALLEST];
    /** SOP classes are few. */
    private final List<String> classNames = new ArrayList<>();

    private int size;

    /** An instance that is known. */
    record Entry(BlobId blob, String sopClass) {}

    int size() {
        return size;
    }

    /** Of both arrays. */
    long bytes() {
        return (long) Long.BYTES * slots.length + (long) Integer.BYTES * classes.length;
    }

    Optional<Entry> get(InstanceKey key) {
        int slot = slot(key);
        if (slots[SLOT * slot] == 0) {
            return Optional.empty();
        }
        ByteBuffer digest = ByteBuffer.allocate(Long.BYTES * (SLOT - KEY));
        for (int i = KEY; i < SLOT; i++) {
            digest.putLong(slots[SLOT * slot + i]);
        }
        return Optional.of(new Entry(BlobId.ofDigest(digest.array()), classNames.get(classes[slot])));
    }

    /** What was known of the same instance is forgotten. */
    void put(InstanceKey key, BlobId blob, String sopClass) {
        if (size >= classes.length / 4 * 3) {
            grow();
        }
        int slot = slot(key);
        if (slots[SLOT * slot] == 0) {
            size++;
        }
        slots[SLOT * slot] = key.high();
        slots[SLOT * slot + 1] = key.low();
        ByteBuffer digest = ByteBuffer.wrap(HexFormat.of().parseHex(blob.hex()));
        for (int i = KEY; i < SLOT; i++) {
            slots[SLOT * slot + i] = digest.getLong();
        }
        classes[slot] = number(sopClass);
    }

    private int number(String sopClass) {
        int known = classNames.indexOf(sopClass);
        if (known >= 0) {
            return known;
        }
        classNames.add(sopClass);
        return classNames.size() - 1;
    }

    /** Where a key is, or would be. */
    private int slot(InstanceKey key) {
        int slot = first(key.low());
        while (slots[SLOT * slot] != 0 && !(slots[SLOT * slot] == key.high() && slots[SLOT * slot + 1] == key.low())) {
            slot = (slot + 1) % classes.length;
        }
        return slot;
    }

    private int first(long low) {
        return (int) Long.remainderUnsigned(low, classes.length);
    }

    private void grow() {
        long[] oldSlots = slots;
        int[] oldClasses = classes;
        int capacity = Math.addExact(oldClasses.length, oldClasses.length / 2);
        slots = new long[Math.multiplyExact(SLOT, capacity)];
        classes = new int[capacity];
        for (int old = 0; old < oldClasses.length; old++) {
            if (oldSlots[SLOT * old] != 0) {
                int slot = first(oldSlots[SLOT * old + 1]);
                while (slots[SLOT * slot] != 0) {
                    slot = (slot + 1) % capacity;
                }
                System.arraycopy(oldSlots, SLOT * old, slots, SLOT * slot, SLOT);
                classes[slot] = oldClasses[old];
            }
        }
    }
}
