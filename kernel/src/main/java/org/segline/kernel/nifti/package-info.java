/**
 * Volumes and labels as NIfTI-1 single files ({@code .nii}, {@code .nii.gz}): the form in which research shares labelled
 * scans. Enter through {@link org.segline.kernel.nifti.Nifti}.
 *
 * <pre>
 *   Nifti          reads and writes files
 *   NiftiHeader    the 348 bytes before the voxels
 *   Placement      sform and qform: where the voxels are
 *   Quaternion     the qform's rotation
 *   DataType       the forms that a voxel may have
 * </pre>
 *
 * A file's own space is RAS millimetres; here everything is LPS. The format holds an affine in 32-bit floats, so that one
 * which is written and read again agrees to about seven digits: that is the format's limit, and nothing here rounds
 * further. A file that does not say where its voxels are is refused.
 *
 * @see <a href="https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h">nifti1.h</a>
 */
package org.segline.kernel.nifti;
