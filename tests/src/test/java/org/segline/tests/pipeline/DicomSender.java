package org.segline.tests.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.ProposedContext;
import org.segline.tests.fixtures.SeglineProcess;

/** Sends what DCMTK's storescu would not: bytes that are no data set, or half of one. */
final class DicomSender {
    private static final int META_LENGTH = 140;

    private DicomSender() {}

    /** The data set of a file as it is, cut short or not. */
    static byte[] dataSet(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        // Preamble, prefix and the first element, which says how long the rest of the file meta information is.
        int rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(META_LENGTH);
        return Arrays.copyOfRange(bytes, META_LENGTH + Integer.BYTES + rest, bytes.length);
    }

    /** Sends {@code dataSet} under the SOP class and instance of a file's meta information. */
    static DimseStatus send(int port, Path file, byte[] dataSet) throws IOException, MalformedDicomException {
        try (Arena arena = Arena.ofConfined()) {
            FileMeta meta = DicomFile.readHeader(file, arena).meta();
            return send(
                    port,
                    meta.sopClassUid(),
                    meta.sopInstanceUid(),
                    meta.transferSyntax().uid(),
                    dataSet);
        }
    }

    static DimseStatus send(int port, String sopClass, String sopInstance, String transferSyntax, byte[] dataSet)
            throws IOException {
        try (DicomAssociation association = DicomClient.of("SENDER")
                .open(
                        new DicomPeer(SeglineProcess.AET, "127.0.0.1", port),
                        List.of(ProposedContext.of(sopClass, transferSyntax)))) {
            return association.store(sopClass, sopInstance, transferSyntax, new ByteArrayInputStream(dataSet));
        }
    }
}
