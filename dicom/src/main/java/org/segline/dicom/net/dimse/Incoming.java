package org.segline.dicom.net.dimse;

/** What a peer does next. */
public sealed interface Incoming {
    /** A message; if it has a data set, that is to be read before the next. */
    record Message(int contextId, CommandSet command) implements Incoming {}

    /** The peer is done and wants to release the association. */
    record ReleaseRequested() implements Incoming {}

    /** The peer agrees that the association is released, as this side requested. */
    record Released() implements Incoming {}
}
