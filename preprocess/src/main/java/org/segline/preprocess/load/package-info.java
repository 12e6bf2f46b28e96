/**
 * From stored instances to volumes: the only package here that knows DICOM. Enter through {@link
 * org.segline.preprocess.load.StudyReader}; {@link org.segline.preprocess.load.StudyFolder} makes a study of a directory.
 *
 * <pre>
 *   headers of all instances -> series by series, the geometry gate -> {@link org.segline.preprocess.load.SeriesVerdict}
 *   pixels of an accepted one -> a volume, and what it was made of
 * </pre>
 *
 * The gate builds the right grid or refuses; it never guesses. Slices are sorted by where they lie, not by instance
 * number, and the affine comes from Image Position, Image Orientation and Pixel Spacing alone, so that a tilted gantry
 * gives the sheared grid that it scanned.
 *
 * <pre>
 *   {@link org.segline.preprocess.load.ImageHeader}     what one image says, or why it is no slice
 *   {@link org.segline.preprocess.load.Stacks}          which images may lie on one grid
 *   {@link org.segline.preprocess.load.Places}          which of them lie at one place
 *   {@link org.segline.preprocess.load.Separation}      several at a place: what tells the volumes apart
 *   {@link org.segline.preprocess.load.SlicePositions}  one at a place: a grid, a grid for uneven slices, a gap, or none
 * </pre>
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.2">PS3.3 C.7.6.2, Image
 *     Plane</a>
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.16">PS3.3 C.7.6.16,
 *     Multi-frame Functional Groups</a>
 */
package org.segline.preprocess.load;
