package org.segline.postprocess.dicomseg;

import java.util.List;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.kernel.volume.LabelVolume;

/** One bit a pixel: whether the voxel has the label of the frame's segment. */
record BinaryPixels(LabelVolume labels, Occupancy occupancy) implements SegmentPixels {

    @Override
    public long bytes() {
        return BitPacking.bytes(labels.size(), occupancy.count());
    }

    @Override
    public void describe(DataSet.Builder to) {
        to.put(Tags.SEGMENTATION_TYPE, "BINARY");
        to.put(Tags.SEGMENTS_OVERLAP, "NO");
        to.put(Tags.BITS_ALLOCATED, 1);
        to.put(Tags.BITS_STORED, 1);
        to.put(Tags.HIGH_BIT, 0);
    }

    @Override
    public byte[] pack(List<SegmentFrame> frames) {
        return BitPacking.pack(labels, frames);
    }
}
