package org.segline.dicom.net.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.TestData;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.MoveOutcome;
import org.segline.dicom.net.ServerConfig;
import org.segline.dicom.net.Services;

/** Against DCMTK's archive, with DCMTK's findscu as the oracle of what it answers. */
@Timeout(120)
class DcmqrscpTest {
    @TempDir
    private Path directory;

    private final Set<String> received = ConcurrentHashMap.newKeySet();

    private DicomServer server() throws IOException {
        return DicomServer.start(ServerConfig.of("SEGLINE", 0), Services.storing((request, dataSet) -> {
            dataSet.transferTo(OutputStream.nullOutputStream());
            received.add(request.sopInstance());
            return DimseStatus.SUCCESS;
        }));
    }

    private static DicomPeer peer(DicomServer server) {
        return new DicomPeer("SEGLINE", "127.0.0.1", server.port());
    }

    private static DataSet first(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            Path file = files.filter(each -> each.toString().endsWith(".dcm"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            return DicomFile.read(file, Arena.ofAuto()).dataSet();
        }
    }

    @Test
    void aStudyIsFoundAndCounted() throws Exception {
        Path scan = TestData.path("mr-siemens-t1-sag-hfs");
        DataSet dataSet = first(scan);
        String study = dataSet.string(Tags.STUDY_INSTANCE_UID).orElseThrow();
        try (Dcmqrscp archive = Dcmqrscp.start(directory)) {
            archive.holds(scan);
            StudyQuery query = new StudyQuery(DicomClient.of("SEGLINE"), archive.peer());

            long instances = archive.matches(
                    "IMAGE",
                    "StudyInstanceUID=" + study,
                    "SeriesInstanceUID="
                            + dataSet.string(Tags.SERIES_INSTANCE_UID).orElseThrow(),
                    "SOPInstanceUID");
            assertEquals(35, instances);
            InstanceCount count = query.instances(study).orElseThrow();
            assertEquals(instances, count.instances());
            assertEquals(QueryLevel.IMAGE, count.told(), "it keeps no numbers");
            assertEquals(Optional.empty(), query.instances("1.2.3.4.5"), "it has no such study");
            assertEquals(
                    instances,
                    query.instances(study, series -> !series.modality().equals(Optional.of("SEG")))
                            .orElseThrow()
                            .instances());
            assertEquals(
                    0,
                    query.instances(study, series -> series.modality().equals(Optional.of("SEG")))
                            .orElseThrow()
                            .instances());
            assertEquals(Optional.empty(), query.instances("1.2.3.4.5", _ -> true));

            List<FoundStudy> found = query.studies(StudyKeys.ofStudy(study));
            assertEquals(
                    List.of(study), found.stream().map(FoundStudy::studyUid).toList());
            assertEquals(
                    dataSet.string(Tags.STUDY_DATE).map(text -> LocalDate.parse(text, DateRange.DATE)),
                    found.getFirst().date());
        }
    }

    @Test
    void thePriorsOfAPatientAreFoundByDate() throws Exception {
        Path scan = TestData.path("mr-siemens-t1-sag-hfs");
        DataSet dataSet = first(scan);
        String patient = dataSet.string(Tags.PATIENT_ID).orElseThrow();
        LocalDate date = dataSet.string(Tags.STUDY_DATE)
                .map(text -> LocalDate.parse(text, DateRange.DATE))
                .orElseThrow();
        try (Dcmqrscp archive = Dcmqrscp.start(directory)) {
            archive.holds(scan);
            StudyQuery query = new StudyQuery(DicomClient.of("SEGLINE"), archive.peer());
            StudyKeys ofPatient = StudyKeys.ofPatient(patient);
            assertEquals(1, archive.matches("STUDY", "PatientID=" + patient, "StudyInstanceUID"));
            assertEquals(1, query.studies(ofPatient).size());
            assertEquals(
                    1, query.studies(ofPatient.within(DateRange.since(date))).size());
            assertEquals(
                    0,
                    query.studies(ofPatient.within(DateRange.since(date.plusDays(1))))
                            .size());
            assertEquals(0, query.studies(StudyKeys.ofPatient("NOBODY")).size());
        }
    }

    @Test
    void movescuHasAStudySentHere() throws Exception {
        Path scan = TestData.path("mr-siemens-t1-sag-hfs");
        String study = first(scan).string(Tags.STUDY_INSTANCE_UID).orElseThrow();
        try (DicomServer server = server();
                Dcmqrscp archive = Dcmqrscp.start(directory, peer(server))) {
            archive.holds(scan);
            TestData.run(
                    "movescu",
                    "-S",
                    "-aec",
                    Dcmqrscp.AET,
                    "-aem",
                    "SEGLINE",
                    "-k",
                    "QueryRetrieveLevel=STUDY",
                    "-k",
                    "StudyInstanceUID=" + study,
                    "localhost",
                    Integer.toString(archive.port()));
            assertEquals(35, received.size());
        }
    }

    @Test
    void aStudyIsSentToWhereItIsWanted() throws Exception {
        Path scan = TestData.path("mr-siemens-t1-sag-hfs");
        DataSet dataSet = first(scan);
        String study = dataSet.string(Tags.STUDY_INSTANCE_UID).orElseThrow();
        String series = dataSet.string(Tags.SERIES_INSTANCE_UID).orElseThrow();
        try (DicomServer server = server();
                Dcmqrscp archive = Dcmqrscp.start(directory, peer(server))) {
            archive.holds(scan);
            StudyRetrieval retrieval = new StudyRetrieval(DicomClient.of("SEGLINE"), archive.peer());

            MoveOutcome moved = retrieval.study(study, "SEGLINE");
            assertEquals(new MoveOutcome(DimseStatus.SUCCESS, 35, 0, 0), moved);
            assertEquals(35, received.size());

            received.clear();
            assertEquals(35, retrieval.series(study, series, "SEGLINE").completed());
            assertEquals(35, received.size());

            MoveOutcome nowhere = retrieval.study(study, "NOWHERE");
            assertEquals(0xa801, nowhere.status().code());
            assertEquals("the archive does not know the destination", StudyRetrieval.sentence(nowhere));

            MoveOutcome nothing = retrieval.study("1.2.3.4.5", "SEGLINE");
            assertTrue(nothing.status().isSuccess());
            assertEquals(0, nothing.completed());
        }
    }

    @Test
    void aPatientIdThatWouldMatchOthersIsNoKey() {
        assertThrows(IllegalArgumentException.class, () -> StudyKeys.ofPatient("*"));
        assertThrows(IllegalArgumentException.class, () -> StudyKeys.ofPatient("1?"));
        assertThrows(IllegalArgumentException.class, () -> StudyKeys.ofPatient("A\\B"));
        assertThrows(IllegalArgumentException.class, () -> StudyKeys.ofPatient(" "));
    }

    @Test
    void keysAndMatchesDoNotSayWhoIsMeant() {
        StudyKeys keys = StudyKeys.ofPatient("4711")
                .within(DateRange.since(LocalDate.of(2026, 1, 2)))
                .of("CT");
        assertEquals("studies by patient date modality", keys.toString());
        assertEquals(
                "study 1.2.3",
                new FoundStudy(
                                "1.2.3",
                                Optional.of(LocalDate.of(2026, 1, 2)),
                                List.of("CT"),
                                Optional.of("NAME^A"),
                                OptionalInt.of(3))
                        .toString());
    }
}
