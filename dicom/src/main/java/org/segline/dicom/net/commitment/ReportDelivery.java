package org.segline.dicom.net.commitment;

import static org.segline.dicom.data.SopClasses.STORAGE_COMMITMENT_PUSH_MODEL;
import static org.segline.dicom.data.SopClasses.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.NormalizedService.EventReporter;
import org.segline.dicom.net.ProposedContext;
import org.segline.dicom.net.ProposedContext.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One report on its way to who asked for it.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#sect_J.3.3">PS3.4 J.3.3</a>
 */
final class ReportDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentProvider.class);
    private static final ProposedContext AS_PROVIDER =
            ProposedContext.ofMessages(STORAGE_COMMITMENT_PUSH_MODEL, Role.SCP);

    private final DicomSender sender;
    private final EventReporter association;
    private final Optional<DicomPeer> address;
    private final CommitmentResult result;
    private final DataSet information;
    private final String name;
    private String lastFailure = "its association is gone";

    /**
     * @param association on which it was asked for
     * @param address where who asked listens, where that is known
     */
    ReportDelivery(
            DicomSender sender,
            EventReporter association,
            Optional<DicomPeer> address,
            String callingAe,
            CommitmentResult result) {
        this.sender = sender;
        this.association = association;
        this.address = address;
        this.result = result;
        information = result.toDataSet();
        name = "The report on storage commitment transaction %s of %s".formatted(result.transactionUid(), callingAe);
    }

    /** @return whether it need not be tried otherwise */
    boolean tryTheSameAssociation() {
        try {
            DimseStatus status =
                    association.report(STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE, result.eventType(), information);
            return taken(status);
        } catch (IOException e) {
            LOG.debug("{} does not go by the association of the request: {}", name, e.getMessage());
            return false;
        }
    }

    /** Whether there is a second way. */
    boolean hasAddress() {
        return address.isPresent();
    }

    /** @return whether it is there */
    boolean tryAnAssociationOfItsOwn() {
        try (DicomAssociation own = sender.open(address.orElseThrow(), List.of(AS_PROVIDER))) {
            return taken(own.eventReport(
                    STORAGE_COMMITMENT_PUSH_MODEL,
                    STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE,
                    result.eventType(),
                    information));
        } catch (IOException e) {
            lastFailure = e.getMessage();
            LOG.info("{} is tried again later: {}", name, lastFailure);
            return false;
        }
    }

    private boolean taken(DimseStatus status) {
        if (status.isSuccess() || status.isWarning()) {
            return true;
        }
        lastFailure = "it was answered with status " + status;
        return false;
    }

    void giveUp() {
        LOG.warn(
                "{} could not be delivered: {}{}",
                name,
                lastFailure,
                address.isPresent() ? "" : "; where that application entity listens is not known here");
    }
}
