package org.segline.dicom.net.query;

import static org.segline.dicom.data.SopClasses.STUDY_ROOT_QUERY_RETRIEVE_MOVE;

import java.io.IOException;
import java.util.List;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Uids;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.MoveOutcome;
import org.segline.dicom.net.ProposedContext;

/**
 * Has an archive send what it has, by C-MOVE, over an association a question. It goes to an application entity that the
 * archive knows by its title, address and all: this one, or another.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#sect_C.4.2">PS3.4 C.4.2</a>
 */
public final class StudyRetrieval {
    private static final ProposedContext CONTEXT =
            ProposedContext.ofMessages(STUDY_ROOT_QUERY_RETRIEVE_MOVE, ProposedContext.Role.SCU);

    private final DicomSender sender;
    private final DicomPeer archive;

    /** @param sender its timeout for responses is that between two of them: an archive may send a whole study in between */
    public StudyRetrieval(DicomSender sender, DicomPeer archive) {
        this.sender = sender;
        this.archive = archive;
    }

    /**
     * Has all of a study sent. An archive that does not have it sends nothing, and says that this was a success.
     *
     * @return how it ended; see {@link #sentence}
     * @throws IOException if the archive is not there, or does not offer this
     */
    public MoveOutcome study(String studyUid, String destinationAe) throws IOException {
        Uids.check("Study Instance UID (0020,000D)", studyUid);
        return move(
                DataSet.builder()
                        .put(Tags.QUERY_RETRIEVE_LEVEL, QueryLevel.STUDY.name())
                        .put(Tags.STUDY_INSTANCE_UID, studyUid)
                        .build(),
                destinationAe);
    }

    /** As {@link #study}, of one series. */
    public MoveOutcome series(String studyUid, String seriesUid, String destinationAe) throws IOException {
        Uids.check("Study Instance UID (0020,000D)", studyUid);
        Uids.check("Series Instance UID (0020,000E)", seriesUid);
        return move(
                DataSet.builder()
                        .put(Tags.QUERY_RETRIEVE_LEVEL, QueryLevel.SERIES.name())
                        .put(Tags.STUDY_INSTANCE_UID, studyUid)
                        .put(Tags.SERIES_INSTANCE_UID, seriesUid)
                        .build(),
                destinationAe);
    }

    private MoveOutcome move(DataSet identifier, String destinationAe) throws IOException {
        try (DicomAssociation association = sender.open(archive, List.of(CONTEXT))) {
            return association.move(STUDY_ROOT_QUERY_RETRIEVE_MOVE, identifier, destinationAe);
        }
    }

    /**
     * What an outcome means, for people.
     *
     * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#sect_C.4.2.1.5">PS3.4 C.4.2.1.5</a>
     */
    public static String sentence(MoveOutcome outcome) {
        return switch (outcome.status().code()) {
            case 0x0000 -> "all that there was has been sent";
            case 0xb000 -> "some instances could not be sent";
            case 0xa701 -> "the archive could not count what matches: it is out of resources";
            case 0xa702 -> "the archive could not send it all: it is out of resources";
            case 0xa801 -> "the archive does not know the destination";
            case 0xa900 -> "the archive says that the identifier does not match the SOP class";
            case 0xfe00 -> "it was cancelled";
            default ->
                "the archive was unable to do it (status %04X)"
                        .formatted(outcome.status().code());
        };
    }
}
