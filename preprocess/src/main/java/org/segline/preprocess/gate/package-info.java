/**
 * Whether images make a volume, several, or none: judged by where they lie, before any pixel is read. Enter through {@link
 * org.segline.preprocess.gate.GeometryGate}, which is given {@link org.segline.preprocess.gate.Slice}s and answers with a
 * {@link org.segline.preprocess.gate.SeriesVerdict}. Nothing here knows files or data sets.
 *
 * <pre>
 *   slices in any order
 *     -> {@link org.segline.preprocess.gate.Planes}          a scout, or planes to be looked at
 *     -> {@link org.segline.preprocess.gate.Stacks}          which of them may lie on one grid
 *     -> {@link org.segline.preprocess.gate.Places}          which of those lie at one place
 *          several at a place
 *            -> {@link org.segline.preprocess.gate.Separation}      what tells the volumes apart: a {@link
 *                   org.segline.preprocess.gate.Trait}, or
 *                 {@link org.segline.preprocess.gate.Passes}          when they were made
 *          one at a place
 *            -> {@link org.segline.preprocess.gate.Interlaced}      volumes whose slices lie between one another's
 *     -> {@link org.segline.preprocess.gate.SlicePositions}  of each volume: a grid, a grid for uneven slices, a gap, or none
 *          {@link org.segline.preprocess.gate.Steps}           what the steps from slice to slice tell
 * </pre>
 *
 * The gate finds the right grid or refuses; it never guesses. Slices are sorted by where they lie, not by instance number,
 * and the affine comes from Image Position, Image Orientation and Pixel Spacing alone, so that a tilted gantry gives the
 * sheared grid that it scanned.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.2">PS3.3 C.7.6.2, Image
 *     Plane</a>
 */
package org.segline.preprocess.gate;
