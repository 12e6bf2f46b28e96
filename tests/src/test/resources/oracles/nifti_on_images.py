"""How a NIfTI volume lies on the images that it was made of: FILE.nii.gz FOLDER [SERIES_UID]

Every pixel of every single-frame image is looked up in the volume, by nibabel, at the place where pydicom has it.
"""
import json
import os
import sys

import nibabel
import numpy as np
import pydicom

volume = nibabel.load(sys.argv[1])
values = np.asarray(volume.dataobj)
to_lps = np.diag([-1.0, -1.0, 1.0, 1.0]) @ volume.affine
to_voxel = np.linalg.inv(to_lps)
pixels = 0
off_mm = 0.0
off_value = 0.0
for name in sorted(os.listdir(sys.argv[2])):
    path = os.path.join(sys.argv[2], name)
    if not os.path.isfile(path):
        continue
    try:
        image = pydicom.dcmread(path)
    except pydicom.errors.InvalidDicomError:
        continue
    if len(sys.argv) > 3 and image.SeriesInstanceUID != sys.argv[3]:
        continue
    along_row = np.array(image.ImageOrientationPatient[:3], float) * image.PixelSpacing[1]
    along_column = np.array(image.ImageOrientationPatient[3:], float) * image.PixelSpacing[0]
    j, i = np.indices((image.Rows, image.Columns))
    place = (np.array(image.ImagePositionPatient, float)
             + i[..., None] * along_row + j[..., None] * along_column)
    voxel = place @ to_voxel[:3, :3].T + to_voxel[:3, 3]
    whole = np.rint(voxel).astype(int)
    off_mm = max(off_mm, float(np.abs((voxel - whole) @ to_lps[:3, :3].T).max()))
    expected = image.pixel_array * float(image.get("RescaleSlope", 1)) + float(image.get("RescaleIntercept", 0))
    found = values[whole[..., 0], whole[..., 1], whole[..., 2]]
    off_value = max(off_value, float(np.abs(found - expected).max()))
    pixels += expected.size
print(json.dumps({
    "shape": list(values.shape),
    "voxels": int(values.size),
    "pixels": pixels,
    "off_mm": off_mm,
    "off_value": off_value,
    "axes": "".join(nibabel.aff2axcodes(volume.affine)),
}))
