"""How well does a SEG agree with labels in a NIfTI file?

usage: seg_dice.py SEG.dcm LABELS.nii
prints {"1": dice, "2": dice, ..., "left_right": {"1": dice, ...}, "front_back": {...}, "off_grid_mm": x}, by segment number,
which is taken for the label's value

Every set voxel of the SEG goes to patient millimetres through the SEG's own geometry, and from there to voxels of the
labels through their affine; "off_grid_mm" is how far the worst of them lies from a voxel centre. "left_right" and
"front_back" are the Dice that mirrored labels would get: how much a mistake of that kind would show.
"""
import json
import sys

import nibabel
import numpy
import pydicom


def dice(found, truth):
    return {str(n): float(2 * (m & (truth == n)).sum() / (m.sum() + (truth == n).sum())) for n, m in found.items()}


def main(path, labels):
    reference = nibabel.load(labels)
    assert nibabel.aff2axcodes(reference.affine) == ("R", "A", "S"), "mirroring counts on these axes"
    truth = numpy.asarray(reference.dataobj).astype(int)
    affine = numpy.diag([-1.0, -1.0, 1.0, 1.0]) @ reference.affine
    back = numpy.linalg.inv(affine)

    seg = pydicom.dcmread(path)
    bits = numpy.unpackbits(numpy.frombuffer(seg.PixelData, dtype=numpy.uint8), bitorder="little")
    frames = bits[: seg.NumberOfFrames * seg.Rows * seg.Columns].reshape(seg.NumberOfFrames, seg.Rows, seg.Columns)
    shared = seg.SharedFunctionalGroupsSequence[0]
    row, column = numpy.array(shared.PlaneOrientationSequence[0].ImageOrientationPatient, dtype=float).reshape(2, 3)
    spacing = shared.PixelMeasuresSequence[0].PixelSpacing
    found = {int(s.SegmentNumber): numpy.zeros(truth.shape, bool) for s in seg.SegmentSequence}
    off = 0.0
    for group, frame in zip(seg.PerFrameFunctionalGroupsSequence, frames):
        origin = numpy.array(group.PlanePositionSequence[0].ImagePositionPatient, dtype=float)
        r, c = numpy.nonzero(frame)
        if len(r) == 0:
            continue
        mm = row[:, None] * float(spacing[1]) * c + column[:, None] * float(spacing[0]) * r + origin[:, None]
        voxels = back[:3, :3] @ mm + back[:3, 3:]
        nearest = numpy.rint(voxels)
        assert nearest.min() >= 0, "a voxel of the SEG lies outside of the labels"
        off = max(off, float(numpy.linalg.norm(affine[:3, :3] @ (voxels - nearest), axis=0).max()))
        i, j, k = nearest.astype(int)
        found[int(group.SegmentIdentificationSequence[0].ReferencedSegmentNumber)][i, j, k] = True
    result = dice(found, truth)
    result["left_right"] = dice(found, truth[::-1])
    result["front_back"] = dice(found, truth[:, ::-1])
    result["off_grid_mm"] = off
    print(json.dumps(result))


main(*sys.argv[1:])
