package org.segline.dicom.web;

import java.time.Duration;

/**
 * What one sender may ask for.
 *
 * @param requests at once; more are told to come again
 * @param parts in a request
 * @param partBytes in a file
 * @param requestBytes in a request, decompressed where it is compressed
 * @param silence how long a peer may send nothing while it is waited for; whoever makes the stream sees to it
 */
public record StoreLimits(int requests, int parts, long partBytes, long requestBytes, Duration silence) {
    /**
     * As many requests as there may be associations, as silent as these may be; a whole study in one of them, and a
     * whole-slide image in one part.
     */
    public static final StoreLimits DEFAULT = new StoreLimits(64, 20_000, 4L << 30, 64L << 30, Duration.ofSeconds(60));

    public StoreLimits {
        if (requests < 1 || parts < 1 || partBytes < 1 || requestBytes < 1) {
            throw new IllegalArgumentException("limits are 1 or more");
        }
    }
}
