package org.segline.tests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.segline.dicom.data.SopClasses.CT_IMAGE_STORAGE;
import static org.segline.dicom.data.SopClasses.MR_IMAGE_STORAGE;
import static org.segline.dicom.data.SopClasses.STORAGE_COMMITMENT_PUSH_MODEL;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.ServerConfig;
import org.segline.dicom.net.Services;
import org.segline.dicom.net.commitment.CommitmentProvider;
import org.segline.dicom.net.commitment.FailureReason;
import org.segline.dicom.net.commitment.ReportTimes;
import org.segline.dicom.net.commitment.StorageCommitment;
import org.segline.dicom.net.query.InstanceCount;
import org.segline.dicom.net.query.QueryLevel;
import org.segline.dicom.net.query.StudyKeys;
import org.segline.dicom.net.query.StudyQuery;
import org.segline.dicom.net.query.StudyRetrieval;
import org.segline.ingest.commit.DurableInstances;
import org.segline.ingest.receive.ReceiveSettings;
import org.segline.ingest.receive.Receiver;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.StudyEvent;
import org.segline.launch.cli.Segline;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.Dcmtk;
import org.segline.tests.fixtures.Orthanc;
import org.segline.tests.fixtures.TestData;
import picocli.CommandLine;

/** Storage commitment, queries and retrieval between Segline's reception and Orthanc. */
class OrthancServicesTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private final List<StudyEvent> log = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> parts = new ArrayList<>();
    private Orthanc orthanc;
    private DicomPeer pacs;
    private DirectoryBlobStore store;
    private StorageCommitment commitment;

    @BeforeEach
    void start() throws Exception {
        orthanc = Orthanc.start("ORTHANC", Files.createDirectories(directory.resolve("orthanc")));
        parts.add(orthanc);
        pacs = new DicomPeer("ORTHANC", "127.0.0.1", orthanc.dicomPort());
        store = new DirectoryBlobStore(directory.resolve("store"));
        commitment = new StorageCommitment(DicomClient.of("SEGLINE"));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : parts.reversed()) {
            part.close();
        }
    }

    /** As a line starts it: what is durable is read from the log first. */
    private DicomServer receive() throws IOException, InterruptedException {
        DurableInstances durable = new DurableInstances(store, WEEK, InstantSource.system());
        log.forEach(durable::learn);
        durable.complete();
        Receiver receiver = Receiver.open(
                new ReceiveSettings(directory.resolve("store/spool"), 0),
                store,
                durable.announcing(log::addAll),
                InstantSource.system());
        parts.add(receiver);
        CommitmentProvider provider = new CommitmentProvider(
                durable,
                title -> title.equals("ORTHANC") ? Optional.of(pacs) : Optional.empty(),
                DicomClient.of("SEGLINE"),
                ReportTimes.DEFAULT);
        parts.add(provider);
        DicomServer server = DicomServer.start(
                ServerConfig.of("SEGLINE", 0),
                Services.storing(receiver)
                        .providing(STORAGE_COMMITMENT_PUSH_MODEL, provider)
                        .using(STORAGE_COMMITMENT_PUSH_MODEL, commitment));
        parts.add(server);
        orthanc.know("segline", "SEGLINE", server.port());
        return server;
    }

    private void orthancHolds(String scan) throws Exception {
        Dcmtk.push(orthanc.dicomPort(), orthanc.aet(), TestData.of(scan)).expectSuccess();
    }

    private String tag(String keyword) throws Exception {
        return orthanc.tag(orthanc.instances().getFirst(), keyword);
    }

    private Map<String, String> held() throws Exception {
        Map<String, String> held = new LinkedHashMap<>();
        for (String instance : orthanc.instances()) {
            held.put(orthanc.tag(instance, "SOPInstanceUID"), orthanc.tag(instance, "SOPClassUID"));
        }
        return held;
    }

    private JsonNode commitmentOf(Map<String, String> instances) throws Exception {
        String transaction = orthanc.askForCommitment("segline", instances);
        return Await.until(
                "the report on storage commitment",
                PATIENCE,
                () -> orthanc.commitment(transaction),
                answer -> !answer.path("Status").asText().equals("Pending"));
    }

    @Test
    void orthancIsToldThatWhatItSentIsKeptOverARestartToo() throws Exception {
        orthancHolds("seg-highdicom/ct-sources");
        receive();
        orthanc.send("segline", orthanc.instances());
        Map<String, String> sent = held();
        assertEquals(4, sent.size());

        JsonNode kept = commitmentOf(sent);
        assertEquals("Success", kept.path("Status").asText(), kept.toString());
        assertEquals(4, kept.path("Success").size());

        Map<String, String> more = new LinkedHashMap<>(sent);
        String conflicting = more.keySet().iterator().next();
        more.put(conflicting, MR_IMAGE_STORAGE);
        more.put("1.2.3.4.5", CT_IMAGE_STORAGE);
        stop();
        parts.clear();
        orthanc.start();
        parts.add(orthanc);
        receive();

        JsonNode some = commitmentOf(more);
        assertEquals("Failure", some.path("Status").asText(), some.toString());
        assertEquals(3, some.path("Success").size());
        assertEquals(
                Map.of(conflicting, 0x0119, "1.2.3.4.5", 0x0112),
                StreamSupport.stream(some.path("Failures").spliterator(), false)
                        .collect(Collectors.toMap(
                                failure -> failure.path("SOPInstanceUID").asText(),
                                failure -> failure.path("FailureReason").asInt())));
    }

    @Test
    void orthancSaysWhatItKeeps() throws Exception {
        orthancHolds("seg-highdicom/ct-sources");
        receive();
        List<SopReference> references = new ArrayList<>();
        held().forEach((instance, sopClass) -> references.add(new SopReference(sopClass, instance)));
        List<SopReference> kept = List.copyOf(references);
        SopReference unknown = new SopReference(CT_IMAGE_STORAGE, "1.2.3.4.5");
        references.add(unknown);

        var outcome = commitment.commit(pacs, references, Duration.ofSeconds(1), PATIENCE);

        var result = assertInstanceOf(StorageCommitment.Outcome.Reported.class, outcome)
                .result();
        assertEquals(4, result.committed().size());
        assertTrue(kept.stream().allMatch(result::commits));
        assertEquals(
                List.of(FailureReason.NO_SUCH_INSTANCE),
                result.failed().stream().map(failed -> failed.reason()).toList());
        assertEquals(unknown, result.failed().getFirst().reference());
    }

    @Test
    void orthancCountsAndSendsAStudy() throws Exception {
        orthancHolds("seg-highdicom/ct-sources");
        DicomServer server = receive();
        String study = tag("StudyInstanceUID");
        StudyQuery query = new StudyQuery(DicomClient.of("SEGLINE"), pacs);
        assertEquals(Optional.of(new InstanceCount(4, QueryLevel.STUDY)), query.instances(study));
        assertEquals(Optional.empty(), query.instances("1.2.3.4.5"));
        var priors = query.studies(StudyKeys.ofPatient(tag("PatientID")));
        assertEquals(
                List.of(study), priors.stream().map(found -> found.studyUid()).toList());
        assertEquals(List.of("CT"), priors.getFirst().modalities());

        var moved = new StudyRetrieval(DicomClient.of("SEGLINE"), pacs).study(study, "SEGLINE");
        assertTrue(moved.status().isSuccess(), moved.toString());
        assertEquals(4, moved.completed());
        assertEquals(4, log.size(), "they came the ordinary way");
        assertTrue(server.port() > 0);
    }

    @Test
    void theCommandsSayWhatOrthancSays() throws Exception {
        orthancHolds("seg-highdicom/ct-sources");
        receive();
        String study = tag("StudyInstanceUID");

        Said found = run("query", "--peer", orthanc.pacs(), "--study", study);
        assertEquals(0, found.exit(), found.err());
        List<String> lines = found.out().lines().toList();
        assertEquals(2, lines.size(), found.out());
        assertTrue(lines.getLast().matches(".* CT +4 +" + study + "( .*)?"), found.out());

        assertEquals(
                2,
                run("query", "--peer", orthanc.pacs(), "--study", "1.2.3.4.5").exit());

        Said sent = run("retrieve", "--peer", orthanc.pacs(), "--study", study, "--to", "SEGLINE");
        assertEquals("4 instances were sent to SEGLINE", sent.out().strip(), sent.err());
        assertEquals(0, sent.exit());
        assertEquals(4, log.size());

        Said nothing = run("retrieve", "--peer", orthanc.pacs(), "--study", "1.2.3.4.5", "--to", "SEGLINE");
        assertTrue(nothing.exit() != 0, nothing.out());
        Said nowhere = run("retrieve", "--peer", orthanc.pacs(), "--study", study, "--to", "NOWHERE");
        assertEquals(1, nowhere.exit());
        assertTrue(nowhere.err().startsWith("segline: the archive"), nowhere.err());
    }

    private record Said(int exit, String out, String err) {}

    private static Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Segline.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return new Said(line.execute(arguments), out.toString(), err.toString());
    }
}
