package org.segline.dicom.net.availability;

import static org.segline.dicom.data.SopClasses.INSTANCE_AVAILABILITY_NOTIFICATION;

import java.io.IOException;
import java.util.List;
import org.segline.dicom.data.Uids;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.ProposedContext;

/**
 * The SCU of instance availability notification.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#sect_R.3.2.1.2">PS3.4 R.3.2.1.2</a>
 */
public final class AvailabilityNotifier {
    private static final ProposedContext CONTEXT =
            ProposedContext.ofMessages(INSTANCE_AVAILABILITY_NOTIFICATION, ProposedContext.Role.SCU);

    private final DicomSender sender;

    public AvailabilityNotifier(DicomSender sender) {
        this.sender = sender;
    }

    /**
     * Tells a peer, over an association of its own.
     *
     * @param notice its calling AE title is the sender's, whatever it says
     * @throws IOException if the peer is not there, or takes no such notices
     */
    public DimseStatus tell(DicomPeer peer, AvailabilityNotice notice) throws IOException {
        try (DicomAssociation association = sender.open(peer, List.of(CONTEXT))) {
            return association.create(INSTANCE_AVAILABILITY_NOTIFICATION, Uids.random(), NoticeDataSet.of(notice));
        }
    }
}
