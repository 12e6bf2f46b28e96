"""How far does a SEG agree with labels that people drew?

usage: seg_dice.py SEG.dcm LABELS.nii.gz
  segment n of the SEG is label n of the NIfTI file
prints {"dice": {"segment label": x, ...}, "left_right": {...}, "front_back": {...}, "off_grid_mm": x}

Every set voxel of the SEG goes to patient millimetres through the SEG's own geometry, and from there to voxels of the labels
through theirs, RAS in NIfTI and LPS in DICOM; "off_grid_mm" is how far the worst of them lies from a voxel centre. The Dice
coefficients are over voxels of the labels' grid. "left_right" and "front_back" are those that mirrored labels would get, and
say how much a mistake of that kind would show. pydicom, nibabel and numpy alone, so that it shares no code with what it
judges.
"""
import json
import sys

import nibabel
import numpy
import pydicom

LPS_OF_RAS = numpy.diag([-1.0, -1.0, 1.0, 1.0])


def segments(seg):
    """Of each frame with voxels in it: its segment number, and (3, n) LPS mm of the voxels."""
    bits = numpy.unpackbits(numpy.frombuffer(seg.PixelData, dtype=numpy.uint8), bitorder="little")
    frames = bits[: seg.NumberOfFrames * seg.Rows * seg.Columns].reshape(seg.NumberOfFrames, seg.Rows, seg.Columns)
    shared = seg.SharedFunctionalGroupsSequence[0]
    orientation = shared.PlaneOrientationSequence[0].ImageOrientationPatient
    along_row, along_column = numpy.array(orientation, dtype=float).reshape(2, 3, 1)
    between_rows, between_columns = map(float, shared.PixelMeasuresSequence[0].PixelSpacing)
    for group, frame in zip(seg.PerFrameFunctionalGroupsSequence, frames):
        origin = numpy.array(group.PlanePositionSequence[0].ImagePositionPatient, dtype=float).reshape(3, 1)
        row, column = numpy.nonzero(frame)
        if row.size:
            mm = origin + along_row * between_columns * column + along_column * between_rows * row
            yield int(group.SegmentIdentificationSequence[0].ReferencedSegmentNumber), mm


def dice(found, drawn, names):
    return {
        name: float(2 * ((found == n) & (drawn == n)).sum() / ((found == n).sum() + (drawn == n).sum()))
        for n, name in names.items()
    }


def main(path, labels):
    image = nibabel.load(labels)
    assert nibabel.aff2axcodes(image.affine) == ("R", "A", "S"), "mirroring below counts on these axes"
    drawn = numpy.asarray(image.dataobj).astype(int)
    affine = LPS_OF_RAS @ image.affine
    back = numpy.linalg.inv(affine)
    seg = pydicom.dcmread(path)
    names = {int(s.SegmentNumber): str(s.SegmentLabel) for s in seg.SegmentSequence}
    found = numpy.zeros_like(drawn)
    off = 0.0
    for number, mm in segments(seg):
        voxels = back[:3, :3] @ mm + back[:3, 3:]
        nearest = numpy.rint(voxels)
        assert nearest.min() >= 0, "a voxel of the SEG lies outside of the labels"
        off = max(off, float(numpy.linalg.norm(affine[:3, :3] @ (voxels - nearest), axis=0).max()))
        found[tuple(nearest.astype(int))] = number
    print(
        json.dumps(
            {
                "dice": dice(found, drawn, names),
                "left_right": dice(found, drawn[::-1], names),
                "front_back": dice(found, drawn[:, ::-1], names),
                "off_grid_mm": off,
            }
        )
    )


main(sys.argv[1], sys.argv[2])
