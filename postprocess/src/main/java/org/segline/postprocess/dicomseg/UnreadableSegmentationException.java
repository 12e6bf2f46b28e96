package org.segline.postprocess.dicomseg;

/** A data set is no segmentation that can be read here; the message says what was expected and what was found. */
public final class UnreadableSegmentationException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableSegmentationException(String message) {
        super(message);
    }
}
