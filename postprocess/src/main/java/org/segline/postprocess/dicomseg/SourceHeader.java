package org.segline.postprocess.dicomseg;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Dictionary;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;

/** What a result takes over from an image of its source: who the patient is, which study it is, and when. */
final class SourceHeader {
    /** Present in every result, empty where the source says nothing (type 2). */
    private static final List<Tag> ALWAYS = tags(
            "PatientName",
            "PatientID",
            "PatientBirthDate",
            "PatientSex",
            "StudyDate",
            "StudyTime",
            "ReferringPhysicianName",
            "StudyID",
            "AccessionNumber",
            "PositionReferenceIndicator");

    /** Of Patient, Clinical Trial, General Study and Patient Study (PS3.3 C.7.1, C.7.2), where the source has it. */
    private static final List<Tag> WHERE_PRESENT = tags(
            "SpecificCharacterSet",
            "TimezoneOffsetFromUTC",
            "IssuerOfPatientID",
            "IssuerOfPatientIDQualifiersSequence",
            "PatientBirthTime",
            "OtherPatientIDsSequence",
            "EthnicGroup",
            "PatientSpeciesDescription",
            "PatientSpeciesCodeSequence",
            "PatientBreedDescription",
            "PatientBreedCodeSequence",
            "BreedRegistrationSequence",
            "ResponsiblePerson",
            "ResponsiblePersonRole",
            "ResponsibleOrganization",
            "PatientIdentityRemoved",
            "DeidentificationMethod",
            "DeidentificationMethodCodeSequence",
            "ClinicalTrialSponsorName",
            "ClinicalTrialProtocolID",
            "ClinicalTrialProtocolName",
            "ClinicalTrialSiteID",
            "ClinicalTrialSiteName",
            "ClinicalTrialSubjectID",
            "ClinicalTrialSubjectReadingID",
            "ClinicalTrialTimePointID",
            "ClinicalTrialTimePointDescription",
            "StudyDescription",
            "IssuerOfAccessionNumberSequence",
            "PatientAge",
            "PatientSize",
            "PatientWeight",
            "PatientSexNeutered");

    private static final List<List<Tag>> DATES_AND_TIMES = List.of(
            List.of(Tags.CONTENT_DATE, Tags.CONTENT_TIME),
            List.of(Tags.SERIES_DATE, Tags.SERIES_TIME),
            List.of(Tags.ACQUISITION_DATE, Tags.ACQUISITION_TIME),
            List.of(Tags.STUDY_DATE, Tags.STUDY_TIME));

    /** Where a source bears no date at all; a result must bear one. */
    private static final String NO_DATE = "19000101";

    private static final String MIDNIGHT = "000000";

    private final DataSet source;

    SourceHeader(DataSet source) {
        this.source = source;
    }

    private static List<Tag> tags(String... keywords) {
        return Stream.of(keywords)
                .map(keyword -> Dictionary.tag(keyword)
                        .orElseThrow(() -> new IllegalStateException(keyword + " is not in the dictionary")))
                .toList();
    }

    Texts texts() {
        return new Texts(source.characterSets());
    }

    /** Copies patient and study as they are encoded. */
    void copyTo(DataSet.Builder result) {
        for (Tag tag : ALWAYS) {
            source.element(tag).ifPresentOrElse(result::put, () -> result.put(tag, new String[0]));
        }
        WHERE_PRESENT.forEach(tag -> source.element(tag).ifPresent(result::put));
        copyDateTo(result);
        copyLossTo(result);
    }

    /** All dates of a result come from its inputs: made twice, it is the same. */
    private void copyDateTo(DataSet.Builder result) {
        List<Tag> from = DATES_AND_TIMES.stream()
                .filter(pair -> source.string(pair.getFirst()).isPresent())
                .findFirst()
                .orElse(DATES_AND_TIMES.getFirst());
        String date = source.string(from.getFirst()).orElse(NO_DATE);
        String time = source.string(from.getLast()).orElse(MIDNIGHT);
        result.put(Tags.SERIES_DATE, date).put(Tags.SERIES_TIME, time);
        result.put(Tags.CONTENT_DATE, date).put(Tags.CONTENT_TIME, time);
    }

    /** An image that once lost something in compression stays so, and so does what is made from it (C.7.6.1.1.5). */
    private void copyLossTo(DataSet.Builder result) {
        boolean lossy = source.string(Tags.LOSSY_IMAGE_COMPRESSION).equals(Optional.of("01"));
        result.put(Tags.LOSSY_IMAGE_COMPRESSION, lossy ? "01" : "00");
        if (lossy) {
            source.element(Tags.LOSSY_IMAGE_COMPRESSION_RATIO).ifPresent(result::put);
            source.element(Tags.LOSSY_IMAGE_COMPRESSION_METHOD).ifPresent(result::put);
        }
    }

    /** Series Number (0020,0011); 0 where the source has none. */
    int seriesNumber() {
        return source.integer(Tags.SERIES_NUMBER).orElse(0);
    }

    boolean isMultiFrame() {
        return source.contains(Tags.NUMBER_OF_FRAMES);
    }

    /** Slice Thickness (0018,0050) in mm, of the image or of the frames of a multi-frame one. */
    OptionalDouble sliceThickness() {
        return Stream.concat(Stream.of(source), pixelMeasures())
                .map(item -> item.decimal(Tags.SLICE_THICKNESS))
                .filter(thickness -> thickness.isPresent() && thickness.getAsDouble() > 0)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private Stream<DataSet> pixelMeasures() {
        return Stream.of(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)
                .flatMap(groups -> source.item(groups).stream())
                .flatMap(groups -> groups.item(Tags.PIXEL_MEASURES_SEQUENCE).stream());
    }
}
