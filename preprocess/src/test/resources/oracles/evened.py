"""How far a NIfTI volume is from what scipy makes of uneven slices: FILE.nii FOLDER

pydicom reads the slices; each lies where its first pixel does along the volume's own step from plane to plane, and between
slices scipy interpolates linearly. Prints the largest difference of values, and how many planes lie on no slice.
"""
import os
import sys

import nibabel
import numpy as np
import pydicom
from scipy.interpolate import interp1d

volume = nibabel.load(sys.argv[1])
values = np.asarray(volume.dataobj, dtype=np.float64)
to_lps = np.diag([-1.0, -1.0, 1.0, 1.0]) @ volume.affine
slices = []
for name in os.listdir(sys.argv[2]):
    try:
        slices.append(pydicom.dcmread(os.path.join(sys.argv[2], name)))
    except (pydicom.errors.InvalidDicomError, IsADirectoryError):
        pass
normal = np.cross(*np.array(slices[0].ImageOrientationPatient, float).reshape(2, 3))
along = [float(np.dot(normal, np.array(s.ImagePositionPatient, float) - to_lps[:3, 3])) for s in slices]
along = np.array(along) / np.dot(normal, to_lps[:3, 2])
order = np.argsort(along)
stack = np.stack([slices[n].pixel_array * float(slices[n].get("RescaleSlope", 1))
                  + float(slices[n].get("RescaleIntercept", 0)) for n in order])
planes = np.clip(np.arange(values.shape[2]), along.min(), along.max())
expected = interp1d(along[order], stack, axis=0)(planes)
between = sum(np.abs(along - plane).min() > 0.01 for plane in planes)
print(np.abs(expected - values.transpose(2, 1, 0)).max(), between)
