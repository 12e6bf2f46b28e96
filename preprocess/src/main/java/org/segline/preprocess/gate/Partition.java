package org.segline.preprocess.gate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Items put into classes, which are numbered from 0 in the order in which they occur. */
final class Partition {
    private final int[] of;
    private final int count;

    private Partition(int[] of, int count) {
        this.of = of;
        this.count = count;
    }

    /** All in one class. */
    Partition(int items) {
        this(new int[items], 1);
    }

    /** Those with equal keys in one class. */
    static Partition by(List<?> keys) {
        Map<Object, Integer> numbers = new HashMap<>();
        int[] of = new int[keys.size()];
        for (int n = 0; n < of.length; n++) {
            int next = numbers.size();
            of[n] = numbers.computeIfAbsent(keys.get(n), _ -> next);
        }
        return new Partition(of, numbers.size());
    }

    /** Those in one class that are so in both. */
    Partition and(Partition other) {
        Map<Long, Integer> numbers = new HashMap<>();
        int[] both = new int[of.length];
        for (int n = 0; n < of.length; n++) {
            int next = numbers.size();
            both[n] = numbers.computeIfAbsent((long) of[n] * other.count + other.of[n], _ -> next);
        }
        return new Partition(both, numbers.size());
    }

    int count() {
        return count;
    }

    int of(int item) {
        return of[item];
    }
}
