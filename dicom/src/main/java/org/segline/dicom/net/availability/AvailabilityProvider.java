package org.segline.dicom.net.availability;

import java.io.IOException;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.NormalizedRequest;
import org.segline.dicom.net.NormalizedService;
import org.segline.dicom.net.UnfitMessageException;

/**
 * The SCP of instance availability notification: hands each notice to a service, and answers when that has it. Patients and
 * procedures are not read, though some peers send them.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#sect_R.3.2.1.3">PS3.4 R.3.2.1.3</a>
 */
public final class AvailabilityProvider implements NormalizedService {
    private final AvailabilityService service;

    public AvailabilityProvider(AvailabilityService service) {
        this.service = service;
    }

    @Override
    public Answer perform(NormalizedRequest request, EventReporter events) throws IOException, UnfitMessageException {
        return switch (request.operation()) {
            case CREATE -> Answer.of(service.available(NoticeDataSet.read(request.callingAe(), request.information())));
            case ACTION, EVENT_REPORT -> Answer.of(DimseStatus.UNRECOGNIZED_OPERATION);
        };
    }
}
