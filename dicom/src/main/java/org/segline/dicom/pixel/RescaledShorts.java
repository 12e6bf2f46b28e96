package org.segline.dicom.pixel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Cells of 16 bits to values of the modality, as most CT and MR is stored: what {@link PixelLayout#value} and {@link
 * ModalityLut.Rescale#of} compute, bit for bit, in loops so plain that they become vector instructions.
 */
final class RescaledShorts {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Cells at a time: few enough to stay in the nearest cache. */
    private static final int PART = 2048;

    private final ModalityLut.Rescale rescale;
    private final boolean signed;

    /** Bits over the high bit, which are shifted out first, and how far the rest is shifted back. */
    private final int over;

    private final int back;

    RescaledShorts(PixelLayout layout, ModalityLut.Rescale rescale) {
        this.rescale = rescale;
        this.signed = layout.signed();
        this.over = Integer.SIZE - 1 - layout.highBit();
        this.back = Integer.SIZE - layout.stored();
    }

    /**
     * @param first which cell of {@code pixels} is the first of {@code count}
     * @param at where in {@code into} its value goes
     */
    void read(MemorySegment pixels, long first, int count, float[] into, int at) {
        short[] cells = new short[PART];
        int[] values = new int[PART];
        for (int done = 0; done < count; done += PART) {
            int part = Math.min(PART, count - done);
            MemorySegment.copy(pixels, SHORT, (first + done) * Short.BYTES, cells, 0, part);
            stored(cells, values, part);
            if (whole()) {
                rescaleWhole(values, part, into, at + done);
            } else {
                rescale(values, part, into, at + done);
            }
        }
    }

    private void stored(short[] cells, int[] values, int count) {
        if (signed) {
            for (int n = 0; n < count; n++) {
                values[n] = cells[n] << over >> back;
            }
        } else {
            for (int n = 0; n < count; n++) {
                values[n] = cells[n] << over >>> back;
            }
        }
    }

    /** Whether no value has a fraction or leaves an int, so that ints give what doubles do. */
    private boolean whole() {
        double slope = rescale.slope();
        double intercept = rescale.intercept();
        return slope == Math.rint(slope)
                && intercept == Math.rint(intercept)
                && Math.abs(slope) * (1 << Short.SIZE) + Math.abs(intercept) <= Integer.MAX_VALUE;
    }

    private void rescaleWhole(int[] values, int count, float[] into, int at) {
        int slope = (int) rescale.slope();
        int intercept = (int) rescale.intercept();
        for (int n = 0; n < count; n++) {
            into[at + n] = slope * values[n] + intercept;
        }
    }

    private void rescale(int[] values, int count, float[] into, int at) {
        double slope = rescale.slope();
        double intercept = rescale.intercept();
        for (int n = 0; n < count; n++) {
            into[at + n] = (float) (slope * values[n] + intercept);
        }
    }
}
