/**
 * A label volume as a DICOM Segmentation (PS3.3 A.51), and back. Enter through {@link SegmentationEncoder}; {@link
 * SegmentationReader} reads what any writer of binary segmentations made.
 *
 * <pre>
 *   labels ---> Occupancy ------> SegmentFrame*  which slices each label is in
 *                                   |       |
 *   source header -> SourceHeader   |   SegmentPixels     frames back to back: one bit a pixel, or one byte
 *   model ---------> Segments       |       |
 *   geometry ------> FrameGroups <--+       |             where each frame lies, and from which image it comes
 *                        |                  |
 *                        +--> Part 10 file <+
 * </pre>
 *
 * Where a model wants a FRACTIONAL segmentation, {@link SliceProbabilities} take the place of labels in Occupancy and pixels.
 *
 * <p>The file is a function of its inputs: dates are the source's, UIDs are made from what the result is made of ({@link
 * ResultUids}), so that the same labels of the same source give the same bytes.
 */
package org.segline.postprocess.dicomseg;
