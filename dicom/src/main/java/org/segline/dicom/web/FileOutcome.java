package org.segline.dicom.web;

import java.util.Optional;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.net.DimseStatus;

/**
 * What became of a file.
 *
 * @param instance where the file names one
 * @param status as C-STORE has it; an error's code is the Failure Reason (0008,1197), its comment goes nowhere
 */
public record FileOutcome(Optional<SopReference> instance, DimseStatus status) {
    /**
     * Not stored, since the transfer syntax is not taken.
     *
     * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part18.html#sect_I.2.2">PS3.18 I.2.2</a>
     */
    public static final DimseStatus TRANSFER_SYNTAX_NOT_SUPPORTED = new DimseStatus(0xc122);

    static FileOutcome unnamed(DimseStatus status) {
        return new FileOutcome(Optional.empty(), status);
    }

    public boolean isStored() {
        return status.isSuccess() || status.isWarning();
    }
}
