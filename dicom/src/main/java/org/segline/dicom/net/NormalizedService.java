package org.segline.dicom.net;

import java.io.IOException;
import org.segline.dicom.data.DataSet;

/**
 * Performs the normalized operations (DIMSE-N) of one SOP class, and takes its events. Called by many associations at once.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part07.html#chapter_10">PS3.7 10</a>
 */
@FunctionalInterface
public interface NormalizedService {
    /**
     * Performs one operation; what this returns is what the peer is told.
     *
     * @param events to the peer, on this very association; not before the operation was answered
     * @throws UnfitMessageException if the message is not what the SOP class has; the peer is told so, and the association
     *     goes on
     * @throws IOException an outage: the peer is told of a processing failure
     */
    Answer perform(NormalizedRequest request, EventReporter events) throws IOException, UnfitMessageException;

    /**
     * How an operation went, and what follows.
     *
     * @param afterwards run once the peer was sent the status, before the next message is read: it starts things
     */
    record Answer(DimseStatus status, Runnable afterwards) {
        /** Nothing follows. */
        public static Answer of(DimseStatus status) {
            return new Answer(status, () -> {});
        }
    }

    /** Reports events on an association that the peer may have ended meanwhile. */
    @FunctionalInterface
    interface EventReporter {
        /**
         * N-EVENT-REPORT, and its answer. Not for the thread that performs an operation: the answer would never be read.
         *
         * @throws IOException if the association is gone, or goes
         */
        DimseStatus report(String sopInstance, int eventType, DataSet information) throws IOException;
    }
}
