"""A DICOM study made of a NIfTI volume: one MR image a slice, nobody's.

usage: phantom_study.py VOLUME.nii FOLDER AXES
  AXES are three letters of L R P A S I: the directions in which columns, rows and slices grow, so that LPS is axial
  and PIL sagittal

Geometry comes from the volume's affine, RAS turned to LPS; intensities are brought to 0 .. 4095. Instances are numbered
from the last slice to the first, so that their order says nothing of where they lie.
"""
import os
import sys

import nibabel
import numpy
import pydicom
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

ROOT = "1.2.826.0.1.3680043.10.1"
MR = "1.2.840.10008.5.1.4.1.1.4"


def main(source, folder, axes):
    volume = nibabel.load(source)
    turned = volume.as_reoriented(
        nibabel.orientations.ornt_transform(
            nibabel.io_orientation(volume.affine), nibabel.orientations.axcodes2ornt(tuple(axes))
        )
    )
    affine = numpy.diag([-1.0, -1.0, 1.0, 1.0]) @ turned.affine
    values = numpy.asarray(turned.dataobj, dtype=float)
    values = numpy.rint((values - values.min()) / (values.max() - values.min()) * 4095).astype("<u2")
    steps = numpy.linalg.norm(affine[:3, :3], axis=0)
    cosines = affine[:3, :2] / steps[:2]
    study = ROOT + ".%d" % (int.from_bytes(axes.encode(), "big"))
    os.makedirs(folder, exist_ok=True)
    slices = values.shape[2]
    for k in range(slices):
        meta = FileMetaDataset()
        meta.MediaStorageSOPClassUID = MR
        meta.MediaStorageSOPInstanceUID = study + ".2.%d" % (k + 1)
        meta.TransferSyntaxUID = ExplicitVRLittleEndian
        image = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
        image.is_little_endian, image.is_implicit_VR = True, False
        image.SOPClassUID, image.SOPInstanceUID = MR, meta.MediaStorageSOPInstanceUID
        image.StudyInstanceUID, image.SeriesInstanceUID = study, study + ".1"
        image.FrameOfReferenceUID = study + ".3"
        image.PatientName, image.PatientID = "Phantom^Hippocampus", "PHANTOM"
        image.PatientBirthDate = image.PatientSex = ""
        image.StudyDate, image.StudyTime = "20260101", "120000"
        image.StudyID, image.AccessionNumber, image.ReferringPhysicianName = "1", "", ""
        image.Modality, image.Manufacturer = "MR", "Segline"
        image.SeriesNumber, image.InstanceNumber = 1, slices - k
        image.SeriesDescription = "T1 hippocampus crop"
        image.ImageType = ["ORIGINAL", "PRIMARY", "M"]
        image.ScanningSequence, image.SequenceVariant, image.ScanOptions = "GR", "NONE", ""
        image.MRAcquisitionType, image.EchoTime, image.EchoTrainLength = "3D", "", ""
        image.RepetitionTime, image.PositionReferenceIndicator = "", ""
        image.ImagePositionPatient = [float(n) for n in affine[:3, 3] + k * affine[:3, 2]]
        image.ImageOrientationPatient = [float(n) for n in cosines.T.ravel()]
        image.PixelSpacing = [float(steps[1]), float(steps[0])]
        image.SliceThickness = float(steps[2])
        image.SamplesPerPixel, image.PhotometricInterpretation = 1, "MONOCHROME2"
        image.Rows, image.Columns = values.shape[1], values.shape[0]
        image.BitsAllocated, image.BitsStored, image.HighBit, image.PixelRepresentation = 16, 12, 11, 0
        image.PixelData = numpy.ascontiguousarray(values[:, :, k].T).tobytes()
        image.save_as(os.path.join(folder, "%03d.dcm" % k), write_like_original=False)
    print(study)


main(*sys.argv[1:])
