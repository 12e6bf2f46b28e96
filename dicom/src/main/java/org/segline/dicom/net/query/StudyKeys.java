package org.segline.dicom.net.query;

import java.util.Optional;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Uids;

/**
 * Which studies are looked for: those that match all that is given.
 *
 * @param studyUid this one
 * @param patientId all of this patient, as the archive numbers patients; no wildcards
 * @param modality with a series of this modality, such as {@code CT}
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#table_C.6-5">PS3.4 table C.6-5</a>
 */
public record StudyKeys(
        Optional<String> studyUid, Optional<String> patientId, Optional<DateRange> dates, Optional<String> modality) {
    /** VR LO. */
    private static final int MAX_PATIENT_ID = 64;

    /** @throws IllegalArgumentException if a value would match otherwise than it says, or everything would */
    public StudyKeys {
        studyUid.ifPresent(uid -> Uids.check("Study Instance UID (0020,000D)", uid));
        if (patientId
                .filter(id -> id.isBlank() || id.length() > MAX_PATIENT_ID || id.matches(".*[*?\\\\].*"))
                .isPresent()) {
            throw new IllegalArgumentException(
                    "Patient ID (0010,0020) has 1 to 64 characters, without wildcards or a backslash");
        }
        if (modality.filter(code -> !code.matches("[A-Z0-9_ ]{1,16}")).isPresent()) {
            throw new IllegalArgumentException("Modality (0008,0060) is a code such as CT");
        }
        if (studyUid.isEmpty() && patientId.isEmpty() && dates.isEmpty()) {
            throw new IllegalArgumentException("studies are looked for by study, by patient or by date");
        }
    }

    public static StudyKeys ofStudy(String studyUid) {
        return new StudyKeys(Optional.of(studyUid), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static StudyKeys ofPatient(String patientId) {
        return new StudyKeys(Optional.empty(), Optional.of(patientId), Optional.empty(), Optional.empty());
    }

    public StudyKeys within(DateRange those) {
        return new StudyKeys(studyUid, patientId, Optional.of(those), modality);
    }

    public StudyKeys of(String thatModality) {
        return new StudyKeys(studyUid, patientId, dates, Optional.of(thatModality));
    }

    /** Universal matching asks for what is wanted and restricts nothing (PS3.4 C.2.2.2.3). */
    DataSet identifier() {
        DataSet.Builder identifier = DataSet.builder()
                .put(Tags.QUERY_RETRIEVE_LEVEL, QueryLevel.STUDY.name())
                .putEmpty(Tags.STUDY_INSTANCE_UID)
                .putEmpty(Tags.STUDY_DATE)
                .putEmpty(Tags.MODALITIES_IN_STUDY)
                .putEmpty(Tags.STUDY_DESCRIPTION)
                .putEmpty(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES);
        studyUid.ifPresent(uid -> identifier.put(Tags.STUDY_INSTANCE_UID, uid));
        patientId.ifPresent(id -> identifier.put(Tags.PATIENT_ID, id));
        dates.ifPresent(range -> identifier.put(Tags.STUDY_DATE, range.matching()));
        modality.ifPresent(code -> identifier.put(Tags.MODALITIES_IN_STUDY, code));
        return identifier.build();
    }

    /** What is looked for, without what it is. */
    @Override
    public String toString() {
        return "studies by%s%s%s%s"
                .formatted(
                        studyUid.map(uid -> " study " + uid).orElse(""),
                        patientId.isPresent() ? " patient" : "",
                        dates.isPresent() ? " date" : "",
                        modality.isPresent() ? " modality" : "");
    }
}
