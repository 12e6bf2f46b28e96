package org.segline.dicom.net.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DimseStatus;

/** What is made of the answers of archives that keep one number, or none. */
class StudyQueryTest {
    private static final String STUDY = "1.2.3";
    private static final DicomPeer PEER = new DicomPeer("ARCHIVE", "localhost", 104);

    private final ScriptedArchive archive = new ScriptedArchive();

    private Optional<InstanceCount> count() throws IOException {
        return new StudyQuery(archive, PEER).instances(STUDY);
    }

    private static DataSet match(Tag tag, String uid, Tag count, String instances) {
        return DataSet.builder().put(tag, uid).put(count, instances).build();
    }

    private static DataSet study(String instances) {
        return match(Tags.STUDY_INSTANCE_UID, STUDY, Tags.NUMBER_OF_STUDY_RELATED_INSTANCES, instances);
    }

    private static DataSet series(String uid, String instances) {
        return match(Tags.SERIES_INSTANCE_UID, uid, Tags.NUMBER_OF_SERIES_RELATED_INSTANCES, instances);
    }

    private static List<DataSet> images(String series, int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(i -> DataSet.builder()
                        .put(Tags.SOP_INSTANCE_UID, series + "." + i)
                        .build())
                .toList();
    }

    @Test
    void theNumberThatTheArchiveKeepsOfAStudyIsTaken() throws IOException {
        archive.answers("STUDY", study("35 "));
        assertEquals(Optional.of(new InstanceCount(35, QueryLevel.STUDY)), count());
        assertEquals(List.of("STUDY"), archive.asked());
    }

    @Test
    void whereItKeepsNoneThoseOfTheSeriesAreAdded() throws IOException {
        for (String none : List.of("", "0", "many")) {
            archive.answers("STUDY", study(none));
            archive.answers("SERIES", series("1.2.3.1", "30"), series("1.2.3.2", "5"));
            assertEquals(Optional.of(new InstanceCount(35, QueryLevel.SERIES)), count());
        }
    }

    /** One of two series says nothing; one instance is answered twice. */
    @Test
    void whereASeriesKeepsNoneInstancesAreCounted() throws IOException {
        archive.answers("STUDY", study(""));
        archive.answers("SERIES", series("1.2.3.1", "30"), series("1.2.3.2", ""));
        archive.answers("IMAGE 1.2.3.1", images("1.2.3.1", 3));
        archive.answers("IMAGE 1.2.3.2", images("1.2.3.2", 4));
        archive.adds("IMAGE 1.2.3.2", images("1.2.3.2", 1));
        assertEquals(Optional.of(new InstanceCount(7, QueryLevel.IMAGE)), count());
        assertEquals(List.of("STUDY", "SERIES", "IMAGE 1.2.3.1", "IMAGE 1.2.3.2"), archive.asked());
    }

    @Test
    void anArchiveThatIgnoresTheKeyIsNotBelieved() throws IOException {
        archive.answers(
                "STUDY", match(Tags.STUDY_INSTANCE_UID, "1.2.99", Tags.NUMBER_OF_STUDY_RELATED_INSTANCES, "12"));
        assertEquals(Optional.empty(), count());
    }

    @Test
    void whatIsAskedForIsAskedForExactly() throws IOException {
        archive.answers("STUDY", study("35"));
        count();
        DataSet identifier = archive.identifiers().getFirst();
        assertEquals(Optional.of("STUDY"), identifier.string(Tags.QUERY_RETRIEVE_LEVEL));
        assertEquals(Optional.of(STUDY), identifier.string(Tags.STUDY_INSTANCE_UID));
        assertTrue(identifier.contains(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES));
        assertFalse(identifier.contains(Tags.PATIENT_NAME));
    }

    @Test
    void anArchiveThatBreaksOffHasNotAnswered() {
        archive.answers("STUDY", study("35"));
        archive.endsWith(new DimseStatus(0xa700).withComment("1.2.3 of NAME^A"));
        QueryFailedException failed = assertThrows(QueryFailedException.class, this::count);
        assertEquals(
                "ARCHIVE@localhost:104 did not answer the query: it is out of resources (status A700)",
                failed.getMessage());
        assertEquals(0xa700, failed.status().code());
    }

    @Test
    void matchesThatSayNothingOrNonsenseAreReadAsFarAsTheyGo() throws IOException {
        archive.answers(
                "STUDY",
                DataSet.EMPTY,
                DataSet.builder().put(Tags.STUDY_INSTANCE_UID, "no uid").build(),
                study("-3").toBuilder()
                        .put(Tags.STUDY_DATE, "20261332")
                        .put(Tags.MODALITIES_IN_STUDY, "CT", "SEG")
                        .build());
        List<FoundStudy> found = new StudyQuery(archive, PEER).studies(StudyKeys.ofPatient("4711"));
        assertEquals(1, found.size());
        assertEquals(Optional.empty(), found.getFirst().date());
        assertTrue(found.getFirst().instances().isEmpty());
        assertEquals(List.of("CT", "SEG"), found.getFirst().modalities());
    }
}
