package org.segline.dicom.pixel;

import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.MalformedValueException;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.pixel.codec.CompressedFrame;

/**
 * How pixels stand in memory, checked: every number is positive, and a frame is small enough to be held.
 *
 * @param samples values a pixel
 * @param allocated bits that a value takes: 1, 8, 16 or 32
 * @param stored bits of them that count
 * @param highBit the most significant of these
 * @param planar whether each sample has a plane of its own
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.3">PS3.3 C.7.6.3</a>
 */
record PixelLayout(
        int frames,
        int rows,
        int columns,
        int samples,
        int allocated,
        int stored,
        int highBit,
        boolean signed,
        boolean planar,
        String photometric) {

    static PixelLayout of(DataSet dataSet) throws MalformedDicomException, UnsupportedPixelsException {
        try {
            int stored = required(dataSet, Tags.BITS_STORED);
            int samples = required(dataSet, Tags.SAMPLES_PER_PIXEL);
            PixelLayout layout = new PixelLayout(
                    dataSet.integer(Tags.NUMBER_OF_FRAMES).orElse(1),
                    required(dataSet, Tags.ROWS),
                    required(dataSet, Tags.COLUMNS),
                    samples,
                    required(dataSet, Tags.BITS_ALLOCATED),
                    stored,
                    dataSet.integer(Tags.HIGH_BIT).orElse(stored - 1),
                    flag(dataSet, Tags.PIXEL_REPRESENTATION),
                    samples > 1 && flag(dataSet, Tags.PLANAR_CONFIGURATION),
                    dataSet.string(Tags.PHOTOMETRIC_INTERPRETATION).orElse(""));
            layout.check();
            return layout;
        } catch (MalformedValueException e) {
            throw new MalformedDicomException("the pixels are not described: " + e.getMessage(), e);
        }
    }

    private static int required(DataSet dataSet, Tag tag) throws MalformedDicomException {
        return dataSet.integer(tag)
                .orElseThrow(() ->
                        new MalformedDicomException("the pixels are not described: %s is missing".formatted(tag)));
    }

    private static boolean flag(DataSet dataSet, Tag tag) throws MalformedDicomException {
        int value = required(dataSet, tag);
        if (value != 0 && value != 1) {
            throw new MalformedDicomException("%s is 0 or 1, not %d".formatted(tag, value));
        }
        return value == 1;
    }

    private void check() throws MalformedDicomException, UnsupportedPixelsException {
        if (frames < 1 || rows < 1 || columns < 1 || samples < 1 || samples > 4) {
            throw new MalformedDicomException("there are no pixels of %d frames, %d rows, %d columns, %d samples"
                    .formatted(frames, rows, columns, samples));
        }
        if ((long) rows * columns * samples > CompressedFrame.MOST_VALUES) {
            throw new UnsupportedPixelsException(
                    "a frame of %d rows, %d columns, %d samples is too large".formatted(rows, columns, samples));
        }
        if (allocated != 1 && allocated != 8 && allocated != 16 && allocated != 32) {
            throw new UnsupportedPixelsException("%d bits allocated are not decoded".formatted(allocated));
        }
        if (stored < 1 || highBit < stored - 1 || highBit >= allocated) {
            throw new MalformedDicomException(
                    "of %d bits allocated, %d cannot be stored up to bit %d".formatted(allocated, stored, highBit));
        }
        if (stored == Integer.SIZE && !signed) {
            throw new UnsupportedPixelsException("unsigned pixels of 32 bits are not decoded");
        }
    }

    /** Values of one frame. */
    int frameLength() {
        return rows * columns * samples;
    }

    /** Bytes of one value; of bits there are eight in one. */
    int bytesAllocated() {
        return Math.max(1, allocated / Byte.SIZE);
    }

    /** Where a sample of a pixel stands among the values of a frame as callers get them: pixel by pixel. */
    int index(int pixel, int sample) {
        return pixel * samples + sample;
    }

    /** The value that a cell of {@code allocated} bits holds: PS3.5 8.1.1. */
    int value(int cell) {
        int unused = Integer.SIZE - 1 - highBit;
        int shifted = cell << unused;
        return signed ? shifted >> (Integer.SIZE - stored) : shifted >>> (Integer.SIZE - stored);
    }

    /** The nearest value that can be stored. */
    int clamp(int value) {
        int least = signed ? -1 << (stored - 1) : 0;
        int most = signed ? ~least : -1 >>> (Integer.SIZE - stored);
        return Math.clamp(value, least, most);
    }
}
