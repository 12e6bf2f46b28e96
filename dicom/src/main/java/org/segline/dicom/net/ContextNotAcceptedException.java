package org.segline.dicom.net;

import java.io.IOException;

/** A peer does not take instances of a SOP class, or not in the transfer syntax at hand. */
public final class ContextNotAcceptedException extends IOException {
    private static final long serialVersionUID = 1L;

    ContextNotAcceptedException(DicomPeer peer, String what) {
        super("%s does not accept %s".formatted(peer, what));
    }
}
