package org.segline.dicom.net.query;

import static org.segline.dicom.data.SopClasses.STUDY_ROOT_QUERY_RETRIEVE_FIND;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.ProposedContext;

/**
 * Asks an archive about its studies by C-FIND, over an association a question.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#sect_C.4.1">PS3.4 C.4.1</a>
 */
public final class StudyQuery {
    private static final ProposedContext CONTEXT =
            ProposedContext.ofMessages(STUDY_ROOT_QUERY_RETRIEVE_FIND, ProposedContext.Role.SCU);

    /** A study of more series, or a patient of more studies, is a mistake; of more instances, too. */
    private static final int MOST_MATCHES = 200_000;

    private final DicomSender sender;
    private final DicomPeer archive;

    public StudyQuery(DicomSender sender, DicomPeer archive) {
        this.sender = sender;
        this.archive = archive;
    }

    /**
     * The studies that match.
     *
     * @throws QueryFailedException if the archive does not answer to the end
     * @throws IOException if it is not there, or offers no queries
     */
    public List<FoundStudy> studies(StudyKeys keys) throws IOException {
        try (DicomAssociation association = open()) {
            return find(association, keys.identifier()).stream()
                    .map(FoundStudy::of)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /**
     * How many instances of a study the archive has; empty if it does not have the study. Asked of the study, then, where the
     * archive does not keep that number, of its series, then counted.
     *
     * @throws QueryFailedException if the archive does not answer to the end
     * @throws IOException if it is not there, or offers no queries
     */
    public Optional<InstanceCount> instances(String studyUid) throws IOException {
        try (DicomAssociation association = open()) {
            Optional<FoundStudy> study = find(
                            association, StudyKeys.ofStudy(studyUid).identifier())
                    .stream()
                    .map(FoundStudy::of)
                    .flatMap(Optional::stream)
                    .filter(found -> found.studyUid().equals(studyUid))
                    .findFirst();
            if (study.isEmpty()) {
                return Optional.empty();
            }
            OptionalInt kept = study.get().instances();
            return Optional.of(
                    kept.isPresent()
                            ? new InstanceCount(kept.getAsInt(), QueryLevel.STUDY)
                            : count(association, studyUid, series(association, studyUid)));
        }
    }

    /**
     * How many instances some of the series of a study have; empty if the archive has no series of it. Asked of the series,
     * then, where the archive does not keep those numbers, counted.
     *
     * @throws QueryFailedException if the archive does not answer to the end
     * @throws IOException if it is not there, or offers no queries
     */
    public Optional<InstanceCount> instances(String studyUid, Predicate<FoundSeries> which) throws IOException {
        try (DicomAssociation association = open()) {
            List<FoundSeries> series = series(association, studyUid);
            return series.isEmpty()
                    ? Optional.empty()
                    : Optional.of(count(
                            association, studyUid, series.stream().filter(which).toList()));
        }
    }

    private List<FoundSeries> series(DicomAssociation association, String studyUid) throws IOException {
        return find(
                        association,
                        DataSet.builder()
                                .put(Tags.QUERY_RETRIEVE_LEVEL, QueryLevel.SERIES.name())
                                .put(Tags.STUDY_INSTANCE_UID, studyUid)
                                .putEmpty(Tags.SERIES_INSTANCE_UID)
                                .putEmpty(Tags.MODALITY)
                                .putEmpty(Tags.NUMBER_OF_SERIES_RELATED_INSTANCES)
                                .build())
                .stream()
                .map(FoundSeries::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private InstanceCount count(DicomAssociation association, String studyUid, List<FoundSeries> series)
            throws IOException {
        if (series.stream().allMatch(each -> each.instances().isPresent())) {
            return new InstanceCount(
                    series.stream()
                            .mapToInt(each -> each.instances().getAsInt())
                            .sum(),
                    QueryLevel.SERIES);
        }
        // One instance a match; an archive that answers one twice has it once.
        Set<String> instances = new HashSet<>();
        for (FoundSeries each : series) {
            find(
                            association,
                            DataSet.builder()
                                    .put(Tags.QUERY_RETRIEVE_LEVEL, QueryLevel.IMAGE.name())
                                    .put(Tags.STUDY_INSTANCE_UID, studyUid)
                                    .put(Tags.SERIES_INSTANCE_UID, each.seriesUid())
                                    .putEmpty(Tags.SOP_INSTANCE_UID)
                                    .build())
                    .forEach(match -> match.string(Tags.SOP_INSTANCE_UID).ifPresent(instances::add));
        }
        return new InstanceCount(instances.size(), QueryLevel.IMAGE);
    }

    private DicomAssociation open() throws IOException {
        return sender.open(archive, List.of(CONTEXT));
    }

    private List<DataSet> find(DicomAssociation association, DataSet identifier) throws IOException {
        List<DataSet> matches = new ArrayList<>();
        DimseStatus status;
        try {
            status = association.find(STUDY_ROOT_QUERY_RETRIEVE_FIND, identifier, match -> add(match, matches));
        } catch (TooManyMatchesException e) {
            throw new IOException("%s answered with more than %d matches".formatted(archive, MOST_MATCHES), e);
        }
        if (!status.isSuccess()) {
            throw new QueryFailedException(archive, status);
        }
        return matches;
    }

    private static void add(DataSet match, List<DataSet> matches) {
        if (matches.size() == MOST_MATCHES) {
            throw new TooManyMatchesException();
        }
        matches.add(match);
    }

    /** Cancels the rest. */
    private static final class TooManyMatchesException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
