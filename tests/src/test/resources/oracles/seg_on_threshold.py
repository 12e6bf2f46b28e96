"""Do the voxels of a SEG lie on the voxels of its source that are above a threshold?

usage: seg_on_threshold.py SEG.dcm FOLDER THRESHOLD
  FOLDER holds the source series uncompressed, one frame a file
prints {"seg": n, "source": n, "missing": n, "extra": n, "off_grid_mm": x}

Every set voxel of the SEG goes to patient millimetres through the SEG's own geometry, and from there to voxels of the
source through the source's; "off_grid_mm" is how far the worst of them lies from a voxel centre. pydicom and numpy
alone, so that it shares no code with what it judges.
"""
import glob
import json
import sys

import numpy
import pydicom


def plane(orientation, position, spacing):
    """3x3: columns are mm per column index, mm per row index, and the origin."""
    row, column = numpy.array(orientation, dtype=float).reshape(2, 3)
    return numpy.stack([row * float(spacing[1]), column * float(spacing[0]), numpy.array(position, dtype=float)], 1)


def main(path, folder, threshold):
    sources = [pydicom.dcmread(f) for f in sorted(glob.glob(folder + "/*"))]
    row, column = numpy.array(sources[0].ImageOrientationPatient, dtype=float).reshape(2, 3)
    normal = numpy.cross(row, column)
    sources.sort(key=lambda s: float(numpy.dot(numpy.array(s.ImagePositionPatient, dtype=float), normal)))
    positions = numpy.array([s.ImagePositionPatient for s in sources], dtype=float)
    step = (positions[-1] - positions[0]) / (len(sources) - 1)
    spacing = sources[0].PixelSpacing
    affine = numpy.stack([row * float(spacing[1]), column * float(spacing[0]), step], 1)
    back = numpy.linalg.inv(affine)
    above = numpy.stack(
        [s.pixel_array * float(s.RescaleSlope) + float(s.RescaleIntercept) > threshold for s in sources]
    )

    seg = pydicom.dcmread(path)
    bits = numpy.unpackbits(numpy.frombuffer(seg.PixelData, dtype=numpy.uint8), bitorder="little")
    frames = bits[: seg.NumberOfFrames * seg.Rows * seg.Columns].reshape(seg.NumberOfFrames, seg.Rows, seg.Columns)
    shared = seg.SharedFunctionalGroupsSequence[0]
    orientation = shared.PlaneOrientationSequence[0].ImageOrientationPatient
    seg_spacing = shared.PixelMeasuresSequence[0].PixelSpacing
    found = numpy.zeros_like(above)
    off = 0.0
    for group, frame in zip(seg.PerFrameFunctionalGroupsSequence, frames):
        m = plane(orientation, group.PlanePositionSequence[0].ImagePositionPatient, seg_spacing)
        r, c = numpy.nonzero(frame)
        mm = m[:, 0:1] * c + m[:, 1:2] * r + m[:, 2:3]
        voxels = back @ (mm - positions[0][:, None])
        nearest = numpy.rint(voxels)
        off = max(off, float(numpy.linalg.norm(affine @ (voxels - nearest), axis=0).max()))
        i, j, k = nearest.astype(int)
        found[k, j, i] = True
    print(
        json.dumps(
            {
                "seg": int(found.sum()),
                "source": int(above.sum()),
                "missing": int((above & ~found).sum()),
                "extra": int((found & ~above).sum()),
                "off_grid_mm": off,
            }
        )
    )


main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
