package org.segline.kernel.store;

import java.io.IOException;

/** A blob that an event speaks of is not in the store (any more). */
public final class MissingBlobException extends IOException {
    private static final long serialVersionUID = 1L;

    public MissingBlobException(BlobId name) {
        super("blob %s is not in the store".formatted(name));
    }
}
