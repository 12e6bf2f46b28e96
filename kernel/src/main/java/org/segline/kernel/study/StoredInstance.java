package org.segline.kernel.study;

import org.segline.kernel.store.BlobId;

/**
 * An instance that was received and lies in the store.
 *
 * @param blob the whole Part 10 file
 */
public record StoredInstance(SeriesUid series, SopInstanceUid instance, String sopClass, BlobId blob) {}
