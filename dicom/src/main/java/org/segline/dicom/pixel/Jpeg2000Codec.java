package org.segline.dicom.pixel;

import java.lang.foreign.MemorySegment;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * JPEG 2000.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_A.4.4">PS3.5 A.4.4</a>
 */
record Jpeg2000Codec(Jpeg2000Decoder decoder) implements Codec {
    @Override
    public void decode(MemorySegment frame, PixelLayout layout, int[] into) throws MalformedDicomException {
        Codestream codestream = Codestream.of(frame);
        boolean fits = codestream.rows() == layout.rows()
                && codestream.columns() == layout.columns()
                && codestream.components() == layout.samples()
                && codestream.precision() <= layout.allocated();
        if (!fits) {
            throw new MalformedDicomException(
                    "a JPEG 2000 codestream of %d by %d, %d components of %d bits is not the frame described"
                            .formatted(
                                    codestream.rows(),
                                    codestream.columns(),
                                    codestream.components(),
                                    codestream.precision()));
        }
        decoder.decode(codestream, into);
        if (codestream.signed() != layout.signed()) {
            resign(codestream.precision(), layout, into);
        }
    }

    /**
     * Data set and codestream disagree about the sign. The encoder was given bits and the wrong word about them: the bits
     * are right, and Pixel Representation says what they mean, as it does for native pixels.
     */
    private static void resign(int precision, PixelLayout layout, int[] into) {
        int unused = Integer.SIZE - precision;
        for (int at = 0; at < layout.frameLength(); at++) {
            into[at] = layout.signed() ? into[at] << unused >> unused : into[at] << unused >>> unused;
        }
    }

    @Override
    public boolean startsFrame(MemorySegment fragment) {
        return Codestream.startsIn(fragment);
    }

    /** Decoders undo the colour transforms: PS3.5 8.2.4. */
    @Override
    public String photometric(PixelLayout layout) {
        return switch (layout.photometric()) {
            case "YBR_RCT", "YBR_ICT" -> "RGB";
            default -> layout.photometric();
        };
    }
}
