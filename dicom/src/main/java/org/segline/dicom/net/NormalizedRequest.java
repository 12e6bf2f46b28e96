package org.segline.dicom.net;

import java.net.InetAddress;
import org.segline.dicom.data.DataSet;

/**
 * A request of DIMSE-N.
 *
 * @param sopInstance empty where the message has none
 * @param type of the action or the event; 0 where the message has none
 * @param information what the message carries; empty where it carries nothing
 */
public record NormalizedRequest(
        Operation operation,
        String callingAe,
        String calledAe,
        InetAddress peer,
        String sopClass,
        String sopInstance,
        int type,
        DataSet information) {
    /** What is asked for. */
    public enum Operation {
        ACTION,
        CREATE,
        EVENT_REPORT
    }
}
