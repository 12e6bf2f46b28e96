package org.segline.dicom.pixel;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.pixel.codec.NotDecodedException;
import org.segline.dicom.pixel.process.CodecProcesses;

/** Decodes one frame of encapsulated pixel data. Any number of threads may use one. */
sealed interface Codec permits RleCodec, NativeCodec, CompressedCodec {
    /**
     * Writes {@code layout.frameLength()} stored values.
     *
     * @throws MalformedDicomException if the bytes are not a frame of that layout
     * @throws NotDecodedException if they may be one, and cannot be decoded here
     * @throws IOException if no decoder can be had, which is no fault of the bytes
     */
    void decode(MemorySegment frame, PixelLayout layout, int[] into)
            throws MalformedDicomException, NotDecodedException, IOException;

    /** Whether a fragment is the first of a frame; asked only where nothing else tells. */
    boolean startsFrame(MemorySegment fragment);

    /** The photometric interpretation of what {@link #decode} gives. */
    default String photometric(PixelLayout layout) {
        return layout.photometric();
    }

    /** None if {@code syntax} is not decoded here. */
    static Optional<Codec> of(TransferSyntax syntax, CodecProcesses processes) {
        if (syntax.equals(TransferSyntax.RLE_LOSSLESS)) {
            return Optional.of(new RleCodec());
        }
        if (syntax.equals(TransferSyntax.ENCAPSULATED_UNCOMPRESSED)) {
            return Optional.of(new NativeCodec());
        }
        return List.of(Compression.values()).stream()
                .filter(compression -> compression.syntaxes().contains(syntax))
                .findFirst()
                .map(compression -> new CompressedCodec(compression, processes));
    }
}
