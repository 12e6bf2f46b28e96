package org.segline.dicom.web;

/**
 * What one sender may ask for.
 *
 * @param requests at once; more are told to come again
 * @param parts in a request
 * @param partBytes in a file
 * @param requestBytes in a request, decompressed where it is compressed
 */
public record StoreLimits(int requests, int parts, long partBytes, long requestBytes) {
    /** As many requests as there may be associations; a whole study in one of them, and a whole-slide image in one part. */
    public static final StoreLimits DEFAULT = new StoreLimits(64, 20_000, 4L << 30, 64L << 30);

    public StoreLimits {
        if (requests < 1 || parts < 1 || partBytes < 1 || requestBytes < 1) {
            throw new IllegalArgumentException("limits are 1 or more");
        }
    }
}
