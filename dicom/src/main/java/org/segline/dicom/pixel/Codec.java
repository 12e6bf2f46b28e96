package org.segline.dicom.pixel;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.MalformedDicomException;

/** Decodes one frame of encapsulated pixel data. Stateless; any number of threads may use one. */
sealed interface Codec permits RleCodec, Jpeg2000Codec, NativeCodec {
    /**
     * Writes {@code layout.frameLength()} stored values.
     *
     * @throws MalformedDicomException if the bytes are not a frame of that layout
     */
    void decode(MemorySegment frame, PixelLayout layout, int[] into) throws MalformedDicomException;

    /** Whether a fragment is the first of a frame; asked only where nothing else tells. */
    boolean startsFrame(MemorySegment fragment);

    /** The photometric interpretation of what {@link #decode} gives. */
    default String photometric(PixelLayout layout) {
        return layout.photometric();
    }

    /** None if {@code syntax} is not decoded here. */
    static Optional<Codec> of(TransferSyntax syntax) {
        if (syntax.equals(TransferSyntax.RLE_LOSSLESS)) {
            return Optional.of(new RleCodec());
        }
        if (syntax.equals(TransferSyntax.JPEG_2000_LOSSLESS) || syntax.equals(TransferSyntax.JPEG_2000)) {
            return Optional.of(new Jpeg2000Codec(Jpeg2000Decoder.best()));
        }
        if (syntax.equals(TransferSyntax.ENCAPSULATED_UNCOMPRESSED)) {
            return Optional.of(new NativeCodec());
        }
        return Optional.empty();
    }
}
