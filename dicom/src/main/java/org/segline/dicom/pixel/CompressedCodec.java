package org.segline.dicom.pixel;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.pixel.codec.Coding;
import org.segline.dicom.pixel.codec.CompressedFrame;
import org.segline.dicom.pixel.codec.Decoder;
import org.segline.dicom.pixel.codec.NotDecodedException;
import org.segline.dicom.pixel.process.CodecProcesses;

/** JPEG, JPEG-LS and JPEG 2000, in all their forms. */
record CompressedCodec(Compression compression, CodecProcesses processes) implements Codec {
    @Override
    public void decode(MemorySegment bytes, PixelLayout layout, int[] into)
            throws MalformedDicomException, NotDecodedException, IOException {
        CompressedFrame frame = CompressedFrame.of(bytes);
        if (!compression.codings().contains(frame.coding())) {
            throw new MalformedDicomException(
                    "a frame is %s, which its transfer syntax is not".formatted(frame.coding()));
        }
        boolean fits = frame.rows() == layout.rows()
                && frame.columns() == layout.columns()
                && frame.components() == layout.samples()
                && frame.precision() <= layout.allocated();
        if (!fits) {
            throw new MalformedDicomException(
                    "a %s frame of %d by %d, %d components of %d bits is not the frame described"
                            .formatted(
                                    frame.coding(),
                                    frame.rows(),
                                    frame.columns(),
                                    frame.components(),
                                    frame.precision()));
        }
        if (frame.coding() == Coding.JPEG_LOSSLESS) {
            Decoder.of(frame.coding()).decode(frame, into);
        } else {
            processes.decode(frame, into);
        }
        for (int at = 0; at < layout.frameLength(); at++) {
            into[at] = stored(into[at], frame, layout);
        }
    }

    /**
     * A decoded value as the data set means it. The codings but JPEG 2000 know no signs, and an encoder of JPEG 2000 may have
     * been given bits and the wrong word about them: the bits are right, and Pixel Representation says what they mean, as it
     * does for native pixels.
     *
     * <p>A frame of more bits than are stored has, if it is reversible, the whole cells that a native one would have; lossy
     * ones may come out a little beyond what can be stored, and are held within it.
     */
    private int stored(int value, CompressedFrame frame, PixelLayout layout) {
        int unused = Integer.SIZE - frame.precision();
        int bits = value << unused;
        if (frame.precision() <= layout.highBit()) {
            return layout.signed() ? bits >> unused : bits >>> unused;
        }
        if (compression.reversible()) {
            return layout.value(bits >>> unused);
        }
        return layout.clamp(layout.signed() ? bits >> unused : bits >>> unused);
    }

    @Override
    public boolean startsFrame(MemorySegment fragment) {
        return CompressedFrame.startsIn(fragment);
    }

    /** Decoders undo the transforms of JPEG 2000, and give chrominance in full resolution: PS3.5 8.2.1 and 8.2.4. */
    @Override
    public String photometric(PixelLayout layout) {
        return switch (layout.photometric()) {
            case "YBR_RCT", "YBR_ICT" -> "RGB";
            case "YBR_FULL_422" -> "YBR_FULL";
            default -> layout.photometric();
        };
    }
}
