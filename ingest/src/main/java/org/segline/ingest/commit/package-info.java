/**
 * Which instances are kept safely here, for storage commitment. Enter through {@link DurableInstances}.
 *
 * <p>The store knows blobs by what they hold and the log knows instances, so an index is held in memory: built from the log at
 * each start, and from then on of each instance before its sender is answered. It holds what the log holds, for as long: the
 * retention. What it says is checked against the store, whose word is the last: what is not there any more, swept away or lost,
 * is not committed to.
 *
 * <p>So Segline keeps what it commits to for its retention, and not for good. It is no archive, and who asks it should know.
 */
package org.segline.ingest.commit;
