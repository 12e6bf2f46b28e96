package org.segline.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;

/** Sends one DICOM file by C-STORE, over an association of its own. */
public final class StoreScu {
    private StoreScu() {}

    /** As {@link #send(DicomSender, DicomPeer, MemorySegment)}, from a file on disk. */
    public static DimseStatus send(DicomSender sender, DicomPeer peer, Path file)
            throws IOException, MalformedDicomException {
        try (Arena arena = Arena.ofShared();
                FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            return send(sender, peer, in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), arena));
        }
    }

    /**
     * Sends the bytes of the data set as they are, where the peer takes their transfer syntax; where it does not, and pixel
     * data is not compressed, in explicit or implicit VR little endian.
     *
     * @param file a whole Part 10 file
     * @return what the peer said; an error or a refusal is no exception
     * @throws ContextNotAcceptedException if the peer takes the SOP class in none of these, or not at all
     * @throws IOException if the peer is not there, rejects the association or loses it
     * @throws MalformedDicomException if {@code file} is none
     */
    public static DimseStatus send(DicomSender sender, DicomPeer peer, MemorySegment file)
            throws IOException, MalformedDicomException {
        FileMeta meta = DicomFile.readHeader(file).meta();
        List<ProposedContext> contexts = new ArrayList<>();
        for (TransferSyntax syntax : possible(meta.transferSyntax())) {
            contexts.add(ProposedContext.of(meta.sopClassUid(), syntax.uid()));
        }
        try (DicomAssociation association = sender.open(peer, contexts)) {
            List<String> accepted = association.transferSyntaxes(meta.sopClassUid());
            if (accepted.isEmpty()) {
                throw new ContextNotAcceptedException(
                        peer, "%s in transfer syntax %s".formatted(meta.sopClassUid(), meta.transferSyntax()));
            }
            String syntax = accepted.getFirst();
            return association.store(
                    meta.sopClassUid(),
                    meta.sopInstanceUid(),
                    syntax,
                    syntax.equals(meta.transferSyntax().uid())
                            ? new SegmentInput(DicomFile.dataSetBytes(file))
                            : new ByteArrayInputStream(transcoded(file, syntax)));
        }
    }

    /** In a context each, its own first, so that the peer leaves us the choice. */
    private static List<TransferSyntax> possible(TransferSyntax own) {
        List<TransferSyntax> possible = new ArrayList<>(List.of(own));
        if (!own.encapsulated()) {
            possible.add(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            possible.add(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        }
        return possible.stream().distinct().toList();
    }

    private static byte[] transcoded(MemorySegment file, String syntax) throws MalformedDicomException {
        return DataSetWriter.toBytes(
                DicomFile.read(file).dataSet(), TransferSyntax.of(syntax).orElseThrow());
    }
}
