package org.segline.dicom.net;

import java.io.IOException;
import java.util.List;

/** Opens associations. Whatever form it has, it keeps the promises that its contract test makes. */
public interface DicomSender {
    /** Makes one form of it. */
    @FunctionalInterface
    interface Form {
        DicomSender of(ClientConfig config);
    }

    /**
     * An association with {@code peer}.
     *
     * @param contexts 1 to 128
     * @param services what the peer may ask for on it: event reports, say
     * @throws AssociationRejectedException if the peer does not want it
     * @throws IOException if the peer is not there, is not trusted, or is no DICOM application
     */
    DicomAssociation open(DicomPeer peer, List<ProposedContext> contexts, Services services) throws IOException;

    /** As {@link #open(DicomPeer, List, Services)}, where the peer asks for nothing. */
    default DicomAssociation open(DicomPeer peer, List<ProposedContext> contexts) throws IOException {
        return open(peer, contexts, Services.NONE);
    }
}
