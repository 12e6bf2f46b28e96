package org.segline.dicom.net;

import java.util.HashMap;
import java.util.Map;

/** Counts associations, in all and of each caller. */
final class Places {
    private final Limits limits;
    private final Map<String, Integer> byCaller = new HashMap<>();
    private int taken;

    /** What came of asking for a place. */
    enum Answer {
        TAKEN,
        FULL,
        FULL_OF_CALLER
    }

    Places(Limits limits) {
        this.limits = limits;
    }

    synchronized Answer take(String callingAe) {
        int ofCaller = byCaller.getOrDefault(callingAe, 0);
        if (taken >= limits.associations()) {
            return Answer.FULL;
        }
        if (ofCaller >= limits.associationsPerCaller()) {
            return Answer.FULL_OF_CALLER;
        }
        taken++;
        byCaller.put(callingAe, ofCaller + 1);
        return Answer.TAKEN;
    }

    synchronized void giveBack(String callingAe) {
        taken--;
        byCaller.computeIfPresent(callingAe, (_, count) -> count == 1 ? null : count - 1);
    }
}
