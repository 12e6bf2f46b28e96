package org.segline.postprocess.deliver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.net.DicomClient;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.StudyEvent.Delivered;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.postprocess.Findings;
import org.segline.postprocess.Peers;
import org.segline.postprocess.SourceFixture;
import org.segline.postprocess.dicomseg.Encoded;
import org.segline.postprocess.dicomseg.Finding;
import org.segline.postprocess.dicomseg.ResultSettings;
import org.segline.postprocess.dicomseg.SegmentationEncoder;

/** A segmentation of a real series, delivered to a real PACS. */
class OrthancDeliveryTest {
    private static final Pattern INSTANCE = Pattern.compile("\"([0-9a-f-]{44})\"");

    @TempDir
    Path folder;

    @Test
    void aSegmentationComesBackAsItWasSentAndIsThereOnce() throws Exception {
        BlobStore store = new DirectoryBlobStore(folder.resolve("store"));
        Encoded.File sent = segmentation();
        ResultReady result = stored(store, sent);
        int port = Orthanc.freePort();
        Deliverer deliverer = new Deliverer(
                store, new Destination.Pacs(Orthanc.AE_TITLE, "localhost", port), DicomClient.of("SEGLINE"));
        assertThrows(IOException.class, () -> deliverer.deliver(result), "nobody listens yet");

        try (Orthanc orthanc = Orthanc.start(folder, port)) {
            Delivered delivered = assertInstanceOf(Delivered.class, deliverer.deliver(result));
            assertEquals("ORTHANC@localhost:" + port, delivered.destination());
            assertInstanceOf(Delivered.class, deliverer.deliver(result), "told twice");

            List<String> instances = INSTANCE.matcher(new String(orthanc.get("/instances"), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertEquals(1, instances.size());
            byte[] back = orthanc.get("/instances/" + instances.getFirst() + "/file");
            assertArrayEquals(attributes(sent.bytes()), attributes(back), "every attribute, pixels too");

            Deliverer misnamed =
                    new Deliverer(store, new Destination.Pacs("ANOTHER", "localhost", port), DicomClient.of("SEGLINE"));
            assertThrows(IOException.class, () -> misnamed.deliver(result), "it may be configured later");
        }
    }

    private static Encoded.File segmentation() throws Exception {
        SourceFixture fixture = SourceFixture.read(Peers.data("mr-siemens-t1-sag-hfs"));
        Finding finding = Findings.in(fixture.source());
        byte[] image = Files.readAllBytes(fixture.first());
        return assertInstanceOf(
                Encoded.File.class,
                new SegmentationEncoder(ResultSettings.DEFAULT).encode(finding, MemorySegment.ofArray(image)));
    }

    private static ResultReady stored(BlobStore store, Encoded.File file) throws Exception {
        SourceFixture fixture = SourceFixture.read(Peers.data("mr-siemens-t1-sag-hfs"));
        return new ResultReady(
                new Job(fixture.source().study(), 1, Findings.MODEL),
                store.put(file.bytes()),
                file.sopClass(),
                file.instance(),
                List.of());
    }

    /** A file's data set, written anew: sequences may be encoded with or without lengths. */
    private static byte[] attributes(byte[] file) throws Exception {
        return DataSetWriter.toBytes(
                DicomFile.read(MemorySegment.ofArray(file)).dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
}
