package org.segline.dicom.pixel.codec;

import org.segline.dicom.encoding.MalformedDicomException;

/**
 * Reads the marker segments of a JPEG frame one after the other.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-T.81">ITU-T T.81 B.1.1</a>
 */
final class JpegSegments {
    private static final int START_OF_IMAGE = 0xd8;

    private final byte[] bytes;
    private int at;

    /** Where the segment that is read ends. */
    private int end;

    JpegSegments(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Goes to the next segment, and behind its length; its marker. What was not read of the one before is left. */
    int next() throws MalformedDicomException {
        at = end;
        int marker;
        do {
            if (at + 2 > bytes.length || bytes[at] != (byte) 0xff) {
                throw new MalformedDicomException("a JPEG frame has no marker where one should be");
            }
            marker = bytes[at + 1] & 0xff;
            at++; // fill bytes may stand before a marker
        } while (marker == 0xff);
        at++;
        end = at;
        boolean bare = marker == START_OF_IMAGE || marker == 0xd9;
        if (!bare) {
            end = at + 2;
            int length = end <= bytes.length ? u16() : 0;
            end = at - 2 + length;
            if (length < 2 || end > bytes.length) {
                throw new MalformedDicomException("a segment of a JPEG frame ends outside of it");
            }
        }
        return marker;
    }

    /** Bytes of the segment not read yet. */
    int left() {
        return end - at;
    }

    int u8() throws MalformedDicomException {
        skip(1);
        return bytes[at - 1] & 0xff;
    }

    int u16() throws MalformedDicomException {
        return u8() << Byte.SIZE | u8();
    }

    void skip(int count) throws MalformedDicomException {
        if (count > left()) {
            throw new MalformedDicomException("a segment of a JPEG frame is too short");
        }
        at += count;
    }

    /** What follows the segment: of a scan, its data. */
    EntropyBits data() {
        return new EntropyBits(bytes, end);
    }

    /** Goes on at a marker that stands at {@code place}. */
    void moveTo(int place) {
        end = place;
    }
}
