package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.TestData;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.DataSetReader;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;

/** Against DCMTK, both ways round. */
@Timeout(120)
class DcmtkTest {
    private final Map<StoreRequest, byte[]> received = new ConcurrentHashMap<>();

    @TempDir
    private Path directory;

    @BeforeAll
    static void dcmtk() {
        Dcmtk.require();
    }

    private DicomServer server() throws IOException {
        return DicomServer.start(ServerConfig.of("SEGLINE", 0), (request, dataSet) -> {
            received.put(request, dataSet.readAllBytes());
            return DimseStatus.SUCCESS;
        });
    }

    private static String port(DicomServer server) {
        return Integer.toString(server.port());
    }

    @Test
    void echoscuIsAnswered() throws Exception {
        try (DicomServer server = server()) {
            Dcmtk.Outcome echo = Dcmtk.run("echoscu", "-aec", "SEGLINE", "localhost", port(server));
            assertEquals(0, echo.exit(), echo.output());
        }
    }

    @Test
    void storescuPushesASeries() throws Exception {
        Path scan = TestData.path("mr-siemens-t1-sag-hfs");
        try (DicomServer server = server()) {
            Dcmtk.Outcome pushed = Dcmtk.run(
                    "storescu", "-aet", "MODALITY", "+sd", "+sp", "*.dcm", "localhost", port(server), scan.toString());
            assertEquals(0, pushed.exit(), pushed.output());
        }
        assertEquals(35, received.size());
        assertSamePixels(Dcmtk.files(scan));
    }

    @Test
    void storescuPushesJpeg2000AsItIs() throws Exception {
        Path scan = TestData.path("ct-siemens-totalseg-j2k").resolve("repaired");
        try (DicomServer server = server()) {
            Dcmtk.Outcome pushed = Dcmtk.run(
                    "storescu", "-R", "-xv", "+sd", "+sp", "*.dcm", "localhost", port(server), scan.toString());
            assertEquals(0, pushed.exit(), pushed.output());
        }
        assertEquals(20, received.size());
        received.keySet()
                .forEach(request -> assertEquals(TransferSyntax.JPEG_2000_LOSSLESS.uid(), request.transferSyntax()));
        assertSamePixels(Dcmtk.files(scan));
    }

    private void assertSamePixels(List<Path> sent) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            for (Path file : sent) {
                DicomFile expected = DicomFile.read(file, arena);
                var actual = received.entrySet().stream()
                        .filter(entry -> entry.getKey()
                                .sopInstance()
                                .equals(expected.meta().sopInstanceUid()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(file + " did not arrive"));
                assertEquals(expected.meta().sopClassUid(), actual.getKey().sopClass());
                assertPixels(
                        expected.dataSet().element(Tags.PIXEL_DATA).orElseThrow(),
                        DataSetReader.read(
                                        MemorySegment.ofArray(actual.getValue()),
                                        TransferSyntax.of(actual.getKey().transferSyntax())
                                                .orElseThrow())
                                .element(Tags.PIXEL_DATA)
                                .orElseThrow());
            }
        }
    }

    private static void assertPixels(Element expected, Element actual) {
        switch (expected) {
            case Element.Value value -> assertEquals(-1, value.bytes().mismatch(((Element.Value) actual).bytes()));
            case Element.Encapsulated encapsulated -> {
                List<MemorySegment> fragments = ((Element.Encapsulated) actual).fragments();
                assertEquals(encapsulated.fragments().size(), fragments.size());
                for (int i = 0; i < fragments.size(); i++) {
                    assertEquals(-1, encapsulated.fragments().get(i).mismatch(fragments.get(i)));
                }
            }
            case Element.Sequence _ -> throw new AssertionError("pixel data is no sequence");
        }
    }

    @Test
    void storescuIsToldWhyAnInstanceIsRefused() throws Exception {
        Path file = Dcmtk.files(TestData.path("mr-siemens-t1-sag-hfs")).getFirst();
        StoreService refusing = (_, _) -> DimseStatus.CANNOT_UNDERSTAND.withComment("It is the wrong scan");
        try (DicomServer server = DicomServer.start(ServerConfig.of("SEGLINE", 0), refusing)) {
            Dcmtk.Outcome pushed = Dcmtk.run("storescu", "-d", "localhost", port(server), file.toString());
            assertTrue(pushed.output().contains("0xc000"), pushed.output());
            assertTrue(pushed.output().contains("It is the wrong scan"), pushed.output());
        }
    }

    @Test
    void eightStorescusPushAtOnce() throws Exception {
        Path scan = TestData.path("mr-siemens-t1-sag-hfs");
        try (DicomServer server = server();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Dcmtk.Outcome>> pushes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String title = "MODALITY" + i;
                pushes.add(threads.submit(() -> Dcmtk.run(
                        "storescu", "-aet", title, "+sd", "+sp", "*.dcm", "localhost", port(server), scan.toString())));
            }
            for (Future<Dcmtk.Outcome> push : pushes) {
                assertEquals(0, push.get().exit(), push.get().output());
            }
        }
        assertEquals(8 * 35, received.size());
        assertSamePixels(Dcmtk.files(scan));
    }

    @Test
    void storescuNamesItsUser() throws Exception {
        UserIdentity right = new UserIdentity.NameAndPasscode("scanner", "sesame");
        ServerConfig asking = ServerConfig.of("SEGLINE", 0)
                .admitting(Admission.ANYONE.identified(
                        user -> user.filter(right::equals).isPresent()));
        String file =
                Dcmtk.files(TestData.path("mr-siemens-t1-sag-hfs")).getFirst().toString();
        try (DicomServer server = DicomServer.start(asking, (_, _) -> DimseStatus.SUCCESS)) {
            Dcmtk.Outcome known =
                    Dcmtk.run("storescu", "-usr", "scanner", "-pwd", "sesame", "localhost", port(server), file);
            assertEquals(0, known.exit(), known.output());
            Dcmtk.Outcome unknown =
                    Dcmtk.run("storescu", "-usr", "scanner", "-pwd", "else", "localhost", port(server), file);
            assertNotEquals(0, unknown.exit(), unknown.output());
            assertTrue(unknown.output().contains("Rejected"), unknown.output());
            assertNotEquals(
                    0, Dcmtk.run("storescu", "localhost", port(server), file).exit());
        }
    }

    @Test
    void eightAssociationsArriveAtStorescpAtOnce() throws Exception {
        List<Path> files = Dcmtk.files(TestData.path("mr-siemens-t1-sag-hfs")).subList(0, 32);
        try (Dcmtk.Scp scp = Dcmtk.Scp.start(directory, "--fork");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> senders = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<Path> share = files.subList(4 * i, 4 * i + 4);
                senders.add(threads.submit(() -> {
                    for (Path file : share) {
                        assertEquals(DimseStatus.SUCCESS, StoreScu.send(Loopback.client(), scp.peer(), file));
                    }
                    return share.size();
                }));
            }
            for (Future<Integer> sender : senders) {
                assertEquals(4, sender.get());
            }
            assertEquals(32, scp.stored().size());
        }
    }

    /** DCMTK leaves the window unanswered: one operation at a time. */
    @Test
    void aPeerWithoutAWindowIsAskedOneAtATime() throws Exception {
        try (Dcmtk.Scp scp = Dcmtk.Scp.start(directory);
                DicomAssociation association = new DicomClient(
                                ClientConfig.of("MODALITY").atOnce(8))
                        .open(scp.peer(), List.of(ProposedContext.VERIFICATION))) {
            assertEquals(1, association.window());
            assertEquals(DimseStatus.SUCCESS, association.echo());
        }
    }

    @Test
    void aFileArrivesAtStorescpAsItIs() throws Exception {
        Path file = Dcmtk.files(TestData.path("ct-siemens-totalseg-j2k").resolve("repaired"))
                .getFirst();
        try (Dcmtk.Scp scp = Dcmtk.Scp.start(directory, "+xa")) {
            assertEquals(DimseStatus.SUCCESS, StoreScu.send(Loopback.client(), scp.peer(), file));
            assertArrived(file, scp, TransferSyntax.JPEG_2000_LOSSLESS);
        }
    }

    @Test
    void aFileIsTranscodedForAPeerThatTakesImplicitOnly() throws Exception {
        Path file = Dcmtk.files(TestData.path("mr-siemens-t1-sag-hfs")).getFirst();
        try (Dcmtk.Scp scp = Dcmtk.Scp.start(directory, "+xi")) {
            assertEquals(DimseStatus.SUCCESS, StoreScu.send(Loopback.client(), scp.peer(), file));
            assertArrived(file, scp, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        }
    }

    private static void assertArrived(Path sent, Dcmtk.Scp scp, TransferSyntax in)
            throws IOException, MalformedDicomException {
        assertEquals(1, scp.stored().size());
        try (Arena arena = Arena.ofConfined()) {
            DicomFile expected = DicomFile.read(sent, arena);
            DicomFile actual = DicomFile.read(scp.stored().getFirst(), arena);
            assertEquals(in, actual.meta().transferSyntax());
            assertEquals(expected.meta().sopInstanceUid(), actual.meta().sopInstanceUid());
            assertPixels(
                    expected.dataSet().element(Tags.PIXEL_DATA).orElseThrow(),
                    actual.dataSet().element(Tags.PIXEL_DATA).orElseThrow());
        }
    }

    @Test
    void aCompressedFileIsNotForAPeerThatTakesImplicitOnly() throws Exception {
        Path file = Dcmtk.files(TestData.path("ct-siemens-totalseg-j2k").resolve("repaired"))
                .getFirst();
        try (Dcmtk.Scp scp = Dcmtk.Scp.start(directory, "+xi")) {
            assertThrows(ContextNotAcceptedException.class, () -> StoreScu.send(Loopback.client(), scp.peer(), file));
        }
    }

    @Test
    void aPeerThatRejectsSaysSo() throws Exception {
        Path file = Dcmtk.files(TestData.path("mr-siemens-t1-sag-hfs")).getFirst();
        try (Dcmtk.Scp scp = Dcmtk.Scp.start(directory, "--refuse")) {
            AssociationRejectedException rejected = assertThrows(
                    AssociationRejectedException.class, () -> StoreScu.send(Loopback.client(), scp.peer(), file));
            assertFalse(rejected.isTransient(), rejected.getMessage());
        }
    }

    @Test
    void aPeerThatAbortsIsAnOutage() throws Exception {
        Path file = Dcmtk.files(TestData.path("mr-siemens-t1-sag-hfs")).getFirst();
        try (Dcmtk.Scp scp = Dcmtk.Scp.start(directory, "--abort-after")) {
            IOException outage =
                    assertThrows(IOException.class, () -> StoreScu.send(Loopback.client(), scp.peer(), file));
            assertTrue(outage.getMessage().contains("aborted"), outage.getMessage());
        }
    }
}
