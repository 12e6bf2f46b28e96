package org.segline.kernel.volume;

import java.io.IOException;

/** Bytes that are no {@link VoxelFile}, or not a whole one. */
public final class DamagedVoxelFileException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedVoxelFileException(String message) {
        super(message);
    }
}
