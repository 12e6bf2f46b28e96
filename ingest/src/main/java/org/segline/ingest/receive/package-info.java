/**
 * Takes instances in: durable first, acknowledged after. Enter through {@link Receiver}. What senders say of instances, in
 * availability notices, comes in through {@link AvailabilityReceiver}: it has no bytes, only an event, and is acknowledged
 * when that is in the log.
 *
 * <p>Each association streams its instance into a file of its own in the spool directory; the SHA-256 is taken on the way
 * and the instance is checked. Then it waits for the committer, one thread, which takes all that wait as one group: one
 * announcement pays for all of them.
 *
 * <pre>
 *   association   write x.part, check it                                                     answer SUCCESS
 *                              |  kill 1                                                    ^
 *                              v                                                            |  kill 5
 *   committer     sync x.part, rename it to x.dcm, sync spool | adopt blob | announce | unlink x.dcm
 *                                                          kill 2       kill 3     kill 4
 * </pre>
 *
 * Wherever the process dies nothing is lost, because the sender keeps an instance until it sees SUCCESS, and because
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
 * Where disk or log fail while the process lives, everyone in the group is told A700 (out of resources), the spool files
 * go, and the senders try again. A refused instance leaves nothing behind but its {@code Refused} event.
 */
package org.segline.ingest.receive;
