/**
 * Takes instances in: durable first, acknowledged after. Enter through {@link Receiver}. What senders say of instances, in
 * availability notices, comes in through {@link AvailabilityReceiver}: it has no bytes, only an event, and is acknowledged
 * when that is in the log.
 *
 * <p>Each association streams its instance into a file of its own in the spool directory; the SHA-256 is taken on the way
 * and the instance is checked. Then it makes the file durable, has the store adopt it, announces it, and answers.
 *
 * <pre>
 *   write x.part, check it | sync x.part, rename it to x.dcm | adopt blob | announce | unlink x.dcm | answer SUCCESS
 *                       kill 1                            kill 2       kill 3     kill 4         kill 5
 * </pre>
 *
 * Associations do so side by side, and none waits for another: what many sync and announce at once, the journal of the
 * file system and the log take as one group each.
 *
 * <p>Wherever the process dies nothing is lost, because the sender keeps an instance until it sees SUCCESS, and because
 * doing it twice is doing it once (a blob is named by its bytes, an event by its instance):
 *
 * <ul>
 *   <li>kill 1: only a .part file is left. The next start deletes it; the sender, who has no answer, sends again.
 *   <li>kill 2: x.dcm is whole, since it was synced before it was renamed. The next start adopts and announces it. The
 *       sender sends again as well: the same bytes, the same blob.
 *   <li>kill 3: the blob is there and no event. The next start finds x.dcm, adopts it (it is there) and announces it.
 *   <li>kill 4: announced, but not unlinked. The next start announces it a second time; whoever gathers
 *       studies knows the instance already.
 *   <li>kill 5: all is done but the answer. The sender sends again: as for kill 4.
 * </ul>
 *
 * A power cut is a kill after which x.dcm may be called x.part again, or be gone: its name is not synced, only its bytes
 * are. Then it is as for kill 1, and a blob that was adopted waits for the sender or for the retention. Bytes and name of a
 * blob are synced before it is announced, and the announcement before the answer.
 *
 * <p>Where disk or log fail while the process lives, the sender is told A700 (out of resources), the spool file goes, and
 * the sender tries again. A refused instance leaves nothing behind but its {@code Refused} event.
 */
package org.segline.ingest.receive;
