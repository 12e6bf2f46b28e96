package org.segline.ingest.receive;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;
import org.segline.dicom.net.DimseStatus;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StudyUid;

/**
 * Decides whether an instance says what it is and where it belongs. Sentences name attributes and what was expected, never
 * a value.
 */
final class InstanceCheck {
    private InstanceCheck() {}

    /** What is wrong with a request before its data set is looked at, if anything is. */
    static Optional<Verdict.Unfit> request(String sopInstance) {
        try {
            new SopInstanceUid(sopInstance);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(unfit(
                    Optional.empty(),
                    DimseStatus.DATA_SET_MISMATCH,
                    sopInstance.isEmpty() ? "missing-uid" : "malformed-uid",
                    "Affected SOP Instance UID (0000,1000) of the request is missing or malformed"));
        }
    }

    /**
     * Reads a file to its end.
     *
     * @param file its file meta information says what the request announced
     * @throws IOException if the file cannot be reached
     */
    static Verdict of(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return of(DicomFile.read(file, arena));
        } catch (MalformedDicomException e) {
            return unfit(
                    studyOf(file),
                    DimseStatus.CANNOT_UNDERSTAND,
                    "malformed-data-set",
                    "The data set cannot be read to its end: %s".formatted(e.getMessage()));
        }
    }

    /** The study that a file which breaks off somewhere behind says it belongs to, so that its study shows the refusal. */
    private static Optional<StudyUid> studyOf(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            DicomFile beginning = DicomFile.readUntil(file, arena, Tags.SERIES_INSTANCE_UID);
            return uid(beginning.dataSet(), Tags.STUDY_INSTANCE_UID, StudyUid::new);
        } catch (MalformedDicomException e) {
            return Optional.empty();
        }
    }

    private static Verdict of(DicomFile file) {
        DataSet dataSet = file.dataSet();
        FileMeta announced = file.meta();
        Optional<StudyUid> study = uid(dataSet, Tags.STUDY_INSTANCE_UID, StudyUid::new);
        Optional<SeriesUid> series = uid(dataSet, Tags.SERIES_INSTANCE_UID, SeriesUid::new);
        Optional<SopInstanceUid> instance = uid(dataSet, Tags.SOP_INSTANCE_UID, SopInstanceUid::new);
        if (study.isEmpty()) {
            return missing(study, dataSet, "Study Instance UID", Tags.STUDY_INSTANCE_UID);
        }
        if (series.isEmpty()) {
            return missing(study, dataSet, "Series Instance UID", Tags.SERIES_INSTANCE_UID);
        }
        if (instance.isEmpty()) {
            return missing(study, dataSet, "SOP Instance UID", Tags.SOP_INSTANCE_UID);
        }
        if (!instance.get().value().equals(announced.sopInstanceUid())) {
            return mismatch(study, "SOP Instance UID", Tags.SOP_INSTANCE_UID);
        }
        if (dataSet.string(Tags.SOP_CLASS_UID)
                .filter(announced.sopClassUid()::equals)
                .isEmpty()) {
            return mismatch(study, "SOP Class UID", Tags.SOP_CLASS_UID);
        }
        return new Verdict.Filed(
                study.get(),
                series.get(),
                instance.get(),
                announced.sopClassUid(),
                announced.transferSyntax().uid());
    }

    /** Whether an instance that can be filed is of the study that its sender said it is of, if it did. */
    static Verdict within(Optional<StudyUid> only, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Unfit unfit -> unfit;
            case Verdict.Filed filed ->
                only.isEmpty() || only.get().equals(filed.study())
                        ? filed
                        : mismatch(Optional.of(filed.study()), "Study Instance UID", Tags.STUDY_INSTANCE_UID);
        };
    }

    private static <T> Optional<T> uid(DataSet dataSet, Tag tag, Function<String, T> asUid) {
        try {
            return dataSet.string(tag).map(asUid);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Verdict missing(Optional<StudyUid> study, DataSet dataSet, String name, Tag tag) {
        if (dataSet.string(tag).isPresent()) {
            return unfit(
                    study,
                    DimseStatus.CANNOT_UNDERSTAND,
                    "malformed-uid",
                    "%s %s is malformed; digits and dots were expected, at most 64 characters".formatted(name, tag));
        }
        return unfit(
                study,
                DimseStatus.CANNOT_UNDERSTAND,
                "missing-uid",
                "%s %s is %s; an instance without it cannot be filed"
                        .formatted(name, tag, dataSet.contains(tag) ? "empty" : "missing"));
    }

    private static Verdict mismatch(Optional<StudyUid> study, String name, Tag tag) {
        return unfit(
                study,
                DimseStatus.DATA_SET_MISMATCH,
                "request-mismatch",
                "%s %s is not the one that the request announced; they must be equal".formatted(name, tag));
    }

    static Verdict.Unfit unfit(Optional<StudyUid> study, DimseStatus status, String code, String sentence) {
        return new Verdict.Unfit(study, status, new Reason(code, sentence));
    }
}
