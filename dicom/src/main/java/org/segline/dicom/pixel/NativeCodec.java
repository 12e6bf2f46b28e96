package org.segline.dicom.pixel;

import java.lang.foreign.MemorySegment;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * Frames in fragments, not compressed.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_A.4.11">PS3.5 A.4.11</a>
 */
record NativeCodec() implements Codec {
    @Override
    public void decode(MemorySegment frame, PixelLayout layout, int[] into) throws MalformedDicomException {
        NativeFrames.require(frame, layout, 1);
        NativeFrames.decode(frame, 0, layout, into);
    }

    @Override
    public boolean startsFrame(MemorySegment fragment) {
        return true;
    }
}
