package org.segline.postprocess.deliver;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.net.ClientTimeouts;
import org.segline.dicom.net.ContextNotAcceptedException;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.ProposedContext;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.StudyEvent.ResultReady;

/**
 * C-STORE of one result a time. Offered as it lies in the store (explicit VR little endian) and, in a context of its own, in
 * the default transfer syntax that every DICOM application takes (PS3.5 10.1).
 */
final class StoreSender {
    private final DicomPeer peer;
    private final String callingAe;

    /** What came of it. */
    sealed interface Answer {
        record Status(DimseStatus status) implements Answer {}

        record NotTaken(String what) implements Answer {}
    }

    StoreSender(Destination.Pacs pacs, String callingAe) {
        this.peer = new DicomPeer(pacs.aeTitle(), pacs.host(), pacs.port());
        this.callingAe = callingAe;
    }

    Answer send(BlobStore store, ResultReady result) throws IOException {
        List<ProposedContext> contexts = List.of(
                ProposedContext.of(result.sopClass(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()),
                ProposedContext.of(result.sopClass(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()));
        try (Arena arena = Arena.ofConfined();
                DicomAssociation association = DicomClient.open(peer, callingAe, contexts, ClientTimeouts.DEFAULT)) {
            Optional<TransferSyntax> syntax = association.transferSyntaxes(result.sopClass()).stream()
                    .findFirst()
                    .flatMap(TransferSyntax::of);
            if (syntax.isEmpty()) {
                return new Answer.NotTaken("it accepts no presentation context for " + result.sopClass());
            }
            return new Answer.Status(association.store(
                    result.sopClass(),
                    result.instance().value(),
                    syntax.get().uid(),
                    StoredResult.inSyntax(store.map(result.result(), arena), syntax.get())));
        } catch (ContextNotAcceptedException e) {
            return new Answer.NotTaken(e.getMessage());
        }
    }
}
