"""Holds a DICOM Segmentation of probabilities against those that it was made from.

usage: check_fractional.py SEG PROBABILITIES IMAGES
PROBABILITIES is float32, little endian, (class, slice, row, column); IMAGES has the SOP Instance UID of each slice's image on
a line. Reads everything with pydicom and numpy, nothing of Segline's.
"""

import sys

import numpy as np
import pydicom

seg_file, probabilities_file, images_file = sys.argv[1:]
seg = pydicom.dcmread(seg_file)
images = open(images_file).read().split()
probabilities = np.fromfile(probabilities_file, "<f4").reshape(-1, len(images), seg.Rows, seg.Columns)
expected = np.floor(probabilities.astype(float) * 255 + 0.5).astype(np.uint8)

assert seg.SegmentationType == "FRACTIONAL"
assert seg.SegmentationFractionalType == "PROBABILITY"
assert seg.MaximumFractionalValue == 255
assert (seg.BitsAllocated, seg.BitsStored, seg.HighBit, seg.PixelRepresentation) == (8, 8, 7, 0)
assert seg.SegmentsOverlap == "UNDEFINED"
count = int(seg.NumberOfFrames)
assert len(seg.PixelData) == (count * seg.Rows * seg.Columns + 1) // 2 * 2, len(seg.PixelData)

channel = {s.SegmentNumber: int(s.SegmentLabel.split()[1]) for s in seg.SegmentSequence}
found = np.zeros_like(expected)
seen = []
for group, frame in zip(seg.PerFrameFunctionalGroupsSequence, seg.pixel_array.reshape(count, seg.Rows, seg.Columns), strict=True):
    label = channel[group.SegmentIdentificationSequence[0].ReferencedSegmentNumber]
    image = group.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID
    seen.append((label, images.index(image)))
    found[seen[-1]] = frame

wanted = [(label, k) for label in range(1, len(expected)) for k in range(len(images)) if expected[label, k].any()]
assert seen == wanted, (seen, wanted)
np.testing.assert_array_equal(found[1:], expected[1:])
print("%d frames of %d segments, values %s" % (count, len(channel), " ".join(map(str, np.unique(found)[:8]))))
