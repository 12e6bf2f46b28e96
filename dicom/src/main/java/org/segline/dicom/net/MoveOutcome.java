package org.segline.dicom.net;

/**
 * How a C-MOVE ended.
 *
 * @param completed instances that arrived
 * @param failed instances that did not
 * @param warnings instances that arrived with something to say about them
 */
public record MoveOutcome(DimseStatus status, int completed, int failed, int warnings) {}
