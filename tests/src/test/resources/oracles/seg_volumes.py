"""Volume of each segment of a BINARY DICOM-SEG, in cubic millimetres, from nothing but the SEG itself.

usage: seg_volumes.py SEG.dcm
prints {"segment label": mm3, ...}

Written against PS3.3 C.8.20 with pydicom and numpy alone, so that it shares no code with what it judges.
"""
import json
import sys

import numpy
import pydicom


def main(path):
    seg = pydicom.dcmread(path)
    rows, columns = seg.Rows, seg.Columns
    bits = numpy.unpackbits(numpy.frombuffer(seg.PixelData, dtype=numpy.uint8), bitorder="little")
    frames = bits[: seg.NumberOfFrames * rows * columns].reshape(seg.NumberOfFrames, -1)
    shared = seg.SharedFunctionalGroupsSequence[0]
    measures = shared.PixelMeasuresSequence[0]
    normal = numpy.cross(
        *numpy.array(shared.PlaneOrientationSequence[0].ImageOrientationPatient, dtype=float).reshape(2, 3)
    )
    groups = seg.PerFrameFunctionalGroupsSequence
    along = [
        float(numpy.dot(numpy.array(g.PlanePositionSequence[0].ImagePositionPatient, dtype=float), normal))
        for g in groups
    ]
    # Thick slices of one orientation: the smallest step between two planes that are not the same.
    planes = sorted(set(round(a, 3) for a in along))
    step = min(b - a for a, b in zip(planes, planes[1:])) if len(planes) > 1 else float(measures.SliceThickness)
    voxel = float(measures.PixelSpacing[0]) * float(measures.PixelSpacing[1]) * step
    labels = {int(s.SegmentNumber): str(s.SegmentLabel) for s in seg.SegmentSequence}
    volumes = dict.fromkeys(labels.values(), 0.0)
    for group, frame in zip(groups, frames):
        number = int(group.SegmentIdentificationSequence[0].ReferencedSegmentNumber)
        volumes[labels[number]] += int(frame.sum()) * voxel
    print(json.dumps(volumes))


main(sys.argv[1])
