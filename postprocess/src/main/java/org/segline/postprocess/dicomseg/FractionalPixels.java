package org.segline.postprocess.dicomseg;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.kernel.geometry.GridSize;

/**
 * One byte a pixel: how probable it is that the voxel belongs to the frame's segment, in 255ths. Probabilities are looked up
 * twice, for where they are and for what they are, and one slice of them is held at a time.
 */
record FractionalPixels(SliceProbabilities probabilities, GridSize size, Occupancy occupancy) implements SegmentPixels {
    private static final int CERTAIN = 255;

    static FractionalPixels of(SliceProbabilities probabilities, GridSize size, List<Integer> labels) {
        return new FractionalPixels(probabilities, size, Occupancy.of(probabilities, size, labels));
    }

    /** The nearest of 256 steps from impossible, 0, to certain, 255. */
    static int value(float probability) {
        return Math.clamp(Math.round(probability * (double) CERTAIN), 0, CERTAIN);
    }

    @Override
    public long bytes() {
        long pixels = Math.multiplyExact((long) size.i() * size.j(), occupancy.count());
        return Math.ceilDiv(pixels, Short.BYTES) * Short.BYTES;
    }

    @Override
    public void describe(DataSet.Builder to) {
        to.put(Tags.SEGMENTATION_TYPE, "FRACTIONAL");
        to.put(Tags.SEGMENTATION_FRACTIONAL_TYPE, "PROBABILITY");
        to.put(Tags.MAXIMUM_FRACTIONAL_VALUE, CERTAIN);
        // A voxel is of one class, and several may be probable: whether that is an overlap the standard does not say.
        to.put(Tags.SEGMENTS_OVERLAP, occupancy.labels().size() > 1 ? "UNDEFINED" : "NO");
        to.put(Tags.BITS_ALLOCATED, Byte.SIZE);
        to.put(Tags.BITS_STORED, Byte.SIZE);
        to.put(Tags.HIGH_BIT, Byte.SIZE - 1);
    }

    @Override
    public byte[] pack(List<SegmentFrame> frames) {
        byte[] packed = new byte[Math.toIntExact(bytes())];
        int pixels = size.i() * size.j();
        IntStream.range(0, frames.size())
                .boxed()
                .collect(Collectors.groupingBy(n -> frames.get(n).slice()))
                .forEach((slice, ofSlice) -> {
                    float[][] ofClass = probabilities.of(slice);
                    for (int n : ofSlice) {
                        write(ofClass[frames.get(n).label()], packed, n * pixels);
                    }
                });
        return packed;
    }

    private static void write(float[] probabilities, byte[] packed, int at) {
        for (int pixel = 0; pixel < probabilities.length; pixel++) {
            packed[at + pixel] = (byte) value(probabilities[pixel]);
        }
    }
}
