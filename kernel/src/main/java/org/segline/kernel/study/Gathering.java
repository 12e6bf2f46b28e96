package org.segline.kernel.study;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rule that gathers what belongs together until it is complete: a pure state machine, one state for each {@link
 * StudyEvent#key}. Whoever runs it keeps the items (the first of each {@link #itemId}), and beside them a small head
 * that only the rule understands.
 *
 * <pre>
 *   item -> received(head, item, the same before) -> head'
 *   dueAt(head') <= now -> due(head', all items)  -> head'' and what is now known
 * </pre>
 *
 * {@link #due} is asked right after an item as well as when its time comes, so a rule that needs no clock is due at
 * {@link Instant#MIN}, and one that waits for nothing more at {@link Instant#MAX}.
 *
 * @param <H> the head: a record that {@link org.segline.kernel.wire.Json} can write and read
 * @param <I> what is gathered
 */
public interface Gathering<H extends Record, I extends StudyEvent> {

    /** Names an item among those under its key. */
    String itemId(I item);

    /**
     * What follows from an item. After a crash the last items may be received again: by a head that has seen one whose
     * {@code before} is nevertheless empty, and as {@code before} of itself. So a head must not count items; what has to
     * be counted is counted in {@link #due}.
     *
     * @param head empty for the first item of its key
     * @param before the item that is kept under the same id, if there is one; it stays the one that is kept
     * @param now when the item is looked at, which may be long after it was sent
     */
    Step<H> received(Optional<H> head, I item, Optional<I> before, Instant now);

    /**
     * When {@link #due} has something to do.
     *
     * @param listeningSince from when on every item has been seen soon after it was sent: silence before that says
     *     nothing
     */
    Instant dueAt(H head, Instant listeningSince);

    /**
     * What follows when its time has come. After a crash it may be asked again, and must answer the same: its facts are
     * announced before its head is kept.
     *
     * @param items all that are kept under the key, in the order of their ids
     */
    Step<H> due(H head, List<I> items, Instant now);

    /**
     * What follows.
     *
     * @param head empty: the key and its items are forgotten
     * @param facts to be announced, in this order
     */
    record Step<H extends Record>(Optional<H> head, List<StudyEvent> facts) {
        public Step {
            facts = List.copyOf(facts);
        }

        public static <H extends Record> Step<H> keep(H head, StudyEvent... facts) {
            return new Step<>(Optional.of(head), List.of(facts));
        }

        public static <H extends Record> Step<H> forget() {
            return new Step<>(Optional.empty(), List.of());
        }
    }
}
