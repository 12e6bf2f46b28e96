package org.segline.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Vr;
import org.segline.dicom.encoding.MalformedDicomException;

class ModalityLutTest {
    private static DataSet.Builder rescale(double slope, double intercept) {
        return DataSet.builder().put(Tags.RESCALE_SLOPE, slope).put(Tags.RESCALE_INTERCEPT, intercept);
    }

    private static DataSet group(double slope, double intercept) {
        return DataSet.builder()
                .put(
                        Tags.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
                        rescale(slope, intercept).build())
                .build();
    }

    @Test
    void slopeAndInterceptAreAppliedAndMayBeAbsent() throws Exception {
        assertEquals(-1020, ModalityLut.of(rescale(2, -1024).build(), 0).of(2));
        assertEquals(2, ModalityLut.of(DataSet.EMPTY, 0).of(2));
        assertThrows(
                MalformedDicomException.class,
                () -> ModalityLut.of(rescale(0, 1).build(), 0));
    }

    @Test
    void aFramesOwnGroupGoesBeforeThatOfAllAndBothBeforeTheTop() throws Exception {
        DataSet instance = rescale(100, 100)
                .put(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, group(10, 0))
                .put(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, group(3, 1), DataSet.EMPTY)
                .build();
        assertEquals(7, ModalityLut.of(instance, 0).of(2));
        assertEquals(20, ModalityLut.of(instance, 1).of(2));
    }

    private static DataSet table(int signed, short first, byte... data) {
        return DataSet.builder()
                .put(Tags.PIXEL_REPRESENTATION, signed)
                .put(
                        Tags.MODALITY_LUT_SEQUENCE,
                        DataSet.builder()
                                .put(Tags.LUT_DESCRIPTOR, Vr.US, new byte[] {
                                    3, 0, (byte) first, (byte) (first >> 8), 16, 0
                                })
                                .put(Tags.LUT_DATA, Vr.OW, data)
                                .build())
                .build();
    }

    @Test
    void aTableHoldsBeyondBothItsEnds() throws Exception {
        ModalityLut lut = ModalityLut.of(table(1, (short) -1, new byte[] {10, 0, 20, 0, 0, 1}), 0);
        assertEquals(10, lut.of(-1));
        assertEquals(20, lut.of(0));
        assertEquals(256, lut.of(1));
        assertEquals(10, lut.of(-2000));
        assertEquals(256, lut.of(Integer.MAX_VALUE));
        assertEquals(
                10,
                ModalityLut.of(table(0, (short) -1, new byte[] {10, 0, 20, 0, 0, 1}), 0)
                        .of(65535));
        assertThrows(MalformedDicomException.class, () -> ModalityLut.of(table(1, (short) 0, new byte[8]), 0));
    }

    @Test
    void aTableOfBytesIsRead() throws Exception {
        ModalityLut lut = ModalityLut.of(table(0, (short) 4, new byte[] {1, 2, (byte) 255, 0}), 0);
        assertEquals(255, lut.of(6));
    }

    @Test
    void paddingHasTheSignOfPixelsAndMayBeARangeEitherWayRound() throws Exception {
        byte[] minus2000 = {0x30, (byte) 0xf8};
        DataSet.Builder signed =
                DataSet.builder().put(Tags.PIXEL_REPRESENTATION, 1).put(Tags.PIXEL_PADDING_VALUE, Vr.US, minus2000);
        assertEquals(Optional.of(new PixelPadding(-2000, -2000)), PixelPadding.of(signed.build()));
        assertEquals(
                Optional.of(new PixelPadding(-2000, 3)),
                PixelPadding.of(signed.put(Tags.PIXEL_PADDING_RANGE_LIMIT, Vr.SS, new byte[] {3, 0})
                        .build()));
        assertEquals(
                Optional.of(new PixelPadding(3, 63536)),
                PixelPadding.of(signed.put(Tags.PIXEL_REPRESENTATION, 0).build()));
        assertEquals(Optional.empty(), PixelPadding.of(DataSet.EMPTY));
    }
}
