package org.segline.postprocess.dicomseg;

import java.util.List;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.volume.LabelVolume;

/**
 * One bit a pixel, the first pixel in the lowest bit. Frames follow one another without padding: where a frame's pixels
 * are no multiple of 8, the next frame begins within a byte.
 *
 * <pre>
 *   frames of 3 x 3 pixels    | 7 6 5 4 3 2 1 0 | 7 6 5 4 3 2 1 0 | 7 ...
 *                             | ----frame 0---- | ---frame 1--- 0 | ...1 1
 * </pre>
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_8.1.1">PS3.5 8.1.1</a>
 */
final class BitPacking {
    private BitPacking() {}

    /** Bytes that so many frames take, padded to an even length. */
    static long bytes(GridSize size, long frames) {
        long bits = Math.multiplyExact((long) size.i() * size.j(), frames);
        return Math.ceilDiv(bits, Short.SIZE) * Short.BYTES;
    }

    static byte[] pack(LabelVolume volume, List<SegmentFrame> frames) {
        GridSize size = volume.size();
        short[] labels = volume.labels();
        byte[] packed = new byte[Math.toIntExact(bytes(size, frames.size()))];
        long pixels = (long) size.i() * size.j();
        for (int n = 0; n < frames.size(); n++) {
            SegmentFrame frame = frames.get(n);
            int at = Math.toIntExact(size.index(0, frame.firstRow(), frame.slice()));
            int end = Math.toIntExact(size.index(0, frame.endRow(), frame.slice()));
            long bit = n * pixels + (long) frame.firstRow() * size.i();
            for (; at < end; at++, bit++) {
                if (labels[at] == frame.label()) {
                    packed[(int) (bit >>> 3)] |= (byte) (1 << (bit & 7));
                }
            }
        }
        return packed;
    }
}
