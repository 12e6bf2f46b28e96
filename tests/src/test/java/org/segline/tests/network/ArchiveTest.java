package org.segline.tests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.availability.AvailabilityNotice;
import org.segline.dicom.net.availability.AvailabilityNotifier;
import org.segline.dicom.net.availability.AvailableInstance;
import org.segline.dicom.net.availability.InstanceAvailability;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.Dcmtk;
import org.segline.tests.fixtures.DicomFolder;
import org.segline.tests.fixtures.Orthanc;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.TestData;
import org.segline.tests.fixtures.ThresholdModel;

/** A whole Segline and an archive that others wrote, as they talk about what the other has. */
class ArchiveTest {
    private static final String MR = "mr-siemens-t1-sag-hfs";
    private static final String ARCHIVE = "ARCHIVE";
    private static final int LATE = 3;
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private Path models() throws Exception {
        Path models = directory.resolve("models");
        ThresholdModel.write(models, "bright", "MR", 300);
        return models;
    }

    /**
     * The archive sends most of a study, and is asked how much it has. It keeps the result only when it says so, and asks
     * back whether Segline keeps what it was sent. The result does not count as an instance that is still to come.
     */
    @Test
    void eachAsksTheOtherWhatItHas() throws Exception {
        int all = DicomFolder.files(TestData.of(MR)).size();
        try (Orthanc archive = Orthanc.start(ARCHIVE, Files.createDirectory(directory.resolve("orthanc")))) {
            Path settings = Files.writeString(
                    directory.resolve("segline.yaml"), """
                    pacs: %s
                    quiet-period: 1h
                    commitment:
                      provide: true
                      ask: true
                    sources:
                      - ae-title: %s
                        address: %s
                        ask: true
                        quiet-period: 2s
                    """.formatted(archive.pacs(), ARCHIVE, archive.pacs()));
            try (SeglineProcess segline = SeglineProcess.start(
                    directory.resolve("data"), "--config", settings.toString(), "--models", models().toString())) {
                archive.know("segline", SeglineProcess.AET, segline.dicomPort());
                Dcmtk.push(archive.dicomPort(), ARCHIVE, TestData.of(MR)).expectSuccess();
                List<String> held = archive.instances();
                assertEquals(all, held.size());

                archive.send("segline", held.subList(0, all - LATE));
                String waiting = "waiting for %d of the %d instances that %s has".formatted(LATE, all, ARCHIVE);
                await(
                        segline,
                        "the study to wait",
                        entry -> entry.path("note").asText().equals(waiting));
                archive.send("segline", held.subList(all - LATE, all));
                JsonNode done = await(
                        segline,
                        "the study to be done",
                        entry -> entry.path("state").asText().equals("DONE"));
                assertEquals(1, done.path("revision").asInt(), done.toString());
                assertEquals(1, archive.instancesOfModality("SEG").size());

                Map<String, String> sent = new HashMap<>();
                for (String instance : held) {
                    sent.put(archive.tag(instance, "SOPInstanceUID"), archive.tag(instance, "SOPClassUID"));
                }
                String transaction = archive.askForCommitment("segline", sent);
                JsonNode report = Await.until(
                        "the report on storage commitment",
                        SOON,
                        () -> archive.commitment(transaction),
                        said -> !said.path("Status").asText().equals("Pending"));
                assertEquals("Success", report.path("Status").asText(), report.toString());
                assertEquals(all, report.path("Success").size());
            }
        }
    }

    private static JsonNode await(SeglineProcess segline, String what, Predicate<JsonNode> enough) throws Exception {
        return Await.until(
                        what, SOON, segline::studies, entries -> entries.size() == 1 && enough.test(entries.getFirst()))
                .getFirst();
    }

    /** Nobody waits for the quiet period, which is longer than this test. */
    @Test
    void aStudyThatWasAnnouncedIsDoneWhenItsLastInstanceIsHere() throws Exception {
        try (SeglineProcess segline = SeglineProcess.start(
                directory.resolve("data"), "--models", models().toString(), "--quiet-period", "1h")) {
            AvailabilityNotifier archive = new AvailabilityNotifier(DicomClient.of(ARCHIVE));
            DicomPeer peer = new DicomPeer(SeglineProcess.AET, "127.0.0.1", segline.dicomPort());
            assertEquals(DimseStatus.SUCCESS, archive.tell(peer, notice()));
            segline.push(TestData.of(MR), "-aet", ARCHIVE).expectSuccess();
            await(
                    segline,
                    "the study to be done",
                    entry -> entry.path("state").asText().equals("DONE"));
        }
    }

    private static AvailabilityNotice notice() throws Exception {
        List<AvailableInstance> instances = new ArrayList<>();
        for (Path file : DicomFolder.files(TestData.of(MR))) {
            try (Arena arena = Arena.ofConfined()) {
                DataSet header = DicomFile.readHeader(file, arena).dataSet();
                instances.add(new AvailableInstance(
                        header.string(Tags.SERIES_INSTANCE_UID).orElseThrow(),
                        header.string(Tags.SOP_CLASS_UID).orElseThrow(),
                        header.string(Tags.SOP_INSTANCE_UID).orElseThrow(),
                        InstanceAvailability.ONLINE,
                        List.of(ARCHIVE)));
            }
        }
        return new AvailabilityNotice(ARCHIVE, DicomFolder.studyOf(TestData.of(MR)), instances);
    }
}
