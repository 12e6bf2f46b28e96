package org.segline.dicom.pixel.codec;

import org.segline.dicom.encoding.MalformedDicomException;

/**
 * The bits of entropy-coded data, without the bytes that are stuffed behind each 0xff; they end before a marker.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-T.81">ITU-T T.81 B.1.1.5 and F.2.2.5</a>
 */
final class EntropyBits {
    private final byte[] bytes;
    private int at;

    /** The bits read and not yet taken, to the right. */
    private long window;

    private int held;

    /** Of those held, bits that are not there: zeros after the end, which may be looked at and not taken. */
    private int missing;

    EntropyBits(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** The next 16 bits; zeros where they have ended. */
    int peek16() {
        if (held < Short.SIZE) {
            fill();
        }
        return (int) (window >>> (held - Short.SIZE)) & 0xffff;
    }

    private void fill() {
        while (held <= Long.SIZE - 2 * Byte.SIZE) {
            int next = at < bytes.length ? bytes[at] & 0xff : 0xff;
            if (next == 0xff) {
                boolean stuffed = at + 1 < bytes.length && bytes[at + 1] == 0;
                if (!stuffed) {
                    next = 0;
                    missing += Byte.SIZE;
                    at--;
                } else {
                    at++;
                }
            }
            at++;
            window = window << Byte.SIZE | next;
            held += Byte.SIZE;
        }
    }

    /** @param count of the bits that {@link #peek16} has shown */
    void skip(int count) throws MalformedDicomException {
        held -= count;
        if (held < missing) {
            throw new MalformedDicomException("a JPEG frame ends before its pixels do");
        }
    }

    /** The next {@code count} bits, 1 to 16, as a number. */
    int take(int count) throws MalformedDicomException {
        int bits = peek16() >> (Short.SIZE - count);
        skip(count);
        return bits;
    }

    /** Leaves all bits that stand before the next marker; the place of that marker, or of the end. */
    int marker() {
        held = 0;
        missing = 0;
        window = 0;
        while (at + 1 < bytes.length && !markerAt(at)) {
            at++;
        }
        return at;
    }

    private boolean markerAt(int place) {
        int second = bytes[place + 1] & 0xff;
        return bytes[place] == (byte) 0xff && second != 0 && second != 0xff; // stuffed, or a fill byte before a marker
    }

    /**
     * Goes on behind a restart marker.
     *
     * @throws MalformedDicomException if the next marker is another
     */
    void restart(int marker) throws MalformedDicomException {
        int place = marker();
        if (place + 1 >= bytes.length || (bytes[place + 1] & 0xff) != marker) {
            throw new MalformedDicomException("a JPEG frame has not the restart marker that comes next");
        }
        at = place + 2;
    }
}
