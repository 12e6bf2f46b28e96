package org.segline.dicom.net.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.MalformedValueException;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Uids;

/**
 * A study that an archive has. All but its UID may be missing: not every archive has all.
 *
 * @param instances as the archive counts them
 */
public record FoundStudy(
        String studyUid,
        Optional<LocalDate> date,
        List<String> modalities,
        Optional<String> description,
        OptionalInt instances) {
    /** @throws IllegalArgumentException if the UID is none */
    public FoundStudy {
        Uids.check("Study Instance UID (0020,000D)", studyUid);
        modalities = List.copyOf(modalities);
    }

    /** What a match says; none where it does not say which study it is. */
    static Optional<FoundStudy> of(DataSet match) {
        return match.string(Tags.STUDY_INSTANCE_UID)
                .filter(Uids::isUid)
                .map(uid -> new FoundStudy(
                        uid,
                        match.string(Tags.STUDY_DATE).flatMap(FoundStudy::date),
                        match.strings(Tags.MODALITIES_IN_STUDY).stream()
                                .filter(code -> !code.isEmpty())
                                .toList(),
                        match.string(Tags.STUDY_DESCRIPTION),
                        count(match, Tags.NUMBER_OF_STUDY_RELATED_INSTANCES)));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DateRange.DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A number above 0: what exists has instances, and 0 is how some archives say that they do not know. */
    static OptionalInt count(DataSet match, Tag tag) {
        try {
            OptionalInt count = match.integer(tag);
            return count.isPresent() && count.getAsInt() > 0 ? count : OptionalInt.empty();
        } catch (MalformedValueException e) {
            return OptionalInt.empty();
        }
    }

    /** Which study it is, and nothing that is said of it. */
    @Override
    public String toString() {
        return "study " + studyUid;
    }
}
