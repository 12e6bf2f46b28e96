"""Holds a DICOM Segmentation against the labels it was made from and the images they were found in.

usage: check_segmentation.py SEG LABELS SOURCE_FOLDER
LABELS is int16, little endian, as large as the source: slice after slice in the order of the source's planes along their
normal. Reads everything with pydicom and numpy, nothing of Segline's.
"""

import os
import sys

import numpy as np
import pydicom

seg_file, labels_file, folder = sys.argv[1:]
seg = pydicom.dcmread(seg_file)

planes = []
source = {}
for name in sorted(os.listdir(folder)):
    if name == "SOURCE.txt":
        continue
    image = pydicom.dcmread(os.path.join(folder, name), stop_before_pixels=True)
    source[image.SOPInstanceUID] = image
    if "PerFrameFunctionalGroupsSequence" in image:
        shared = image.SharedFunctionalGroupsSequence[0]
        for number, frame in enumerate(image.PerFrameFunctionalGroupsSequence, 1):
            orientation = (frame if "PlaneOrientationSequence" in frame else shared).PlaneOrientationSequence[0]
            measures = (frame if "PixelMeasuresSequence" in frame else shared).PixelMeasuresSequence[0]
            position = frame.PlanePositionSequence[0].ImagePositionPatient
            planes.append((image.SOPInstanceUID, number, position, orientation.ImageOrientationPatient, measures.PixelSpacing))
    else:
        planes.append((image.SOPInstanceUID, None, image.ImagePositionPatient, image.ImageOrientationPatient, image.PixelSpacing))
orientation = np.array(planes[0][3], float)
normal = np.cross(orientation[:3], orientation[3:])
planes.sort(key=lambda plane: np.dot(np.array(plane[2], float), normal))
labels = np.fromfile(labels_file, "<i2").reshape(len(planes), seg.Rows, seg.Columns)

shared = seg.SharedFunctionalGroupsSequence[0]
np.testing.assert_allclose(
    np.array(shared.PlaneOrientationSequence[0].ImageOrientationPatient, float), orientation, atol=1e-6)
np.testing.assert_allclose(
    np.array(shared.PixelMeasuresSequence[0].PixelSpacing, float), np.array(planes[0][4], float), rtol=1e-6)

channel = {s.SegmentNumber: int(s.SegmentLabel.split()[1]) for s in seg.SegmentSequence}
assert sorted(channel) == list(range(1, len(channel) + 1)), channel
assert sorted(channel.values()) == sorted(set(labels.ravel()) - {0}), channel

count = int(seg.NumberOfFrames)
assert count == len(seg.PerFrameFunctionalGroupsSequence)
pixels = seg.Rows * seg.Columns
assert len(seg.PixelData) == (count * pixels + 15) // 16 * 2, len(seg.PixelData)
bits = np.unpackbits(np.frombuffer(seg.PixelData, np.uint8), bitorder="little")
assert not bits[count * pixels:].any()
frames = bits[: count * pixels].reshape(count, seg.Rows, seg.Columns).astype(bool)
np.testing.assert_array_equal(frames, seg.pixel_array.reshape(frames.shape).astype(bool))

found = np.zeros_like(labels)
instances = {plane[0] for plane in planes}
worst = 0.0
for group, frame in zip(seg.PerFrameFunctionalGroupsSequence, frames):
    assert frame.any(), "an empty frame"
    place = np.array(group.PlanePositionSequence[0].ImagePositionPatient, float)
    distances = [np.linalg.norm(np.array(plane[2], float) - place) for plane in planes]
    nearest = int(np.argmin(distances))
    worst = max(worst, distances[nearest])
    origin = group.DerivationImageSequence[0].SourceImageSequence[0]
    assert origin.ReferencedSOPInstanceUID == planes[nearest][0]
    assert origin.ReferencedSOPClassUID == source[planes[nearest][0]].SOPClassUID
    assert origin.get("ReferencedFrameNumber") == planes[nearest][1], (origin, planes[nearest])
    number = group.SegmentIdentificationSequence[0].ReferencedSegmentNumber
    assert group.FrameContentSequence[0].DimensionIndexValues[0] == number
    assert not found[nearest][frame].any(), "two segments share a voxel"
    found[nearest][frame] = channel[number]
np.testing.assert_array_equal(found, labels)
assert worst < 1e-3, worst

referenced = seg.ReferencedSeriesSequence[0]
any_image = source[planes[0][0]]
assert referenced.SeriesInstanceUID == any_image.SeriesInstanceUID
assert {i.ReferencedSOPInstanceUID for i in referenced.ReferencedInstanceSequence} == instances
for keyword in ("PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyInstanceUID", "StudyDate", "StudyTime",
                "StudyID", "AccessionNumber", "FrameOfReferenceUID", "SpecificCharacterSet"):
    assert seg.get(keyword) == any_image.get(keyword), keyword
print("frames %d, voxels %d, positions within %.2g mm" % (count, int((labels > 0).sum()), worst))
