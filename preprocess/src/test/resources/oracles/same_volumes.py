"""Which volumes of one folder of NIfTI files are those of another: OURS THEIRS

For each volume of OURS, the one of THEIRS (files may hold several, one after the other) of the same size whose values are
nearest, voxel by voxel, after its axes have been put in order; a line each: its file, the other's file and number, the
largest distance in mm between two voxels that should be the same one, the largest difference of values, and the largest
value. Then a line "volumes N": how many THEIRS has. nibabel and numpy alone.
"""
import glob
import os
import sys

import nibabel
import numpy as np
from nibabel.orientations import apply_orientation, inv_ornt_aff, io_orientation, ornt_transform


def volumes(folder):
    for path in sorted(glob.glob(os.path.join(folder, "*.nii"))):
        image = nibabel.load(path)
        values = np.asarray(image.dataobj, dtype=np.float32)
        values = values.reshape(values.shape[:3] + (-1,))
        for t in range(values.shape[3]):
            yield "%s:%d" % (os.path.basename(path), t), image.affine, values[..., t]


def compare(affine, values, other_affine, other):
    """Distance and difference, or none where the sizes are not the same."""
    turn = ornt_transform(io_orientation(other_affine), io_orientation(affine))
    turned = apply_orientation(other, turn)
    if turned.shape != values.shape:
        return None
    turned_affine = other_affine @ inv_ornt_aff(turn, other.shape)
    corners = np.stack(np.meshgrid(*[(0, n - 1) for n in values.shape], indexing="ij"), -1).reshape(-1, 3)
    apart = corners @ (turned_affine - affine)[:3, :3].T + (turned_affine - affine)[:3, 3]
    return float(np.linalg.norm(apart, axis=1).max()), float(np.abs(turned - values).max())


theirs = list(volumes(sys.argv[2]))
for name, affine, values in volumes(sys.argv[1]):
    found = []
    for other_name, other_affine, other in theirs:
        compared = compare(affine, values, other_affine, other)
        if compared:
            found.append((compared[1], compared[0], other_name))
    off_value, off_mm, other_name = min(found, default=(1e30, 1e30, "none"))
    print(name, other_name, off_mm, off_value, float(np.abs(values).max()))
print("volumes", len(theirs))
