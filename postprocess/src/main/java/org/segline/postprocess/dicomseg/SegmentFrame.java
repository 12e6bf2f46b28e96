package org.segline.postprocess.dicomseg;

/**
 * One frame of a segmentation: where one label is in one slice.
 *
 * @param segment Segment Number, from 1
 * @param label as in the label volume
 * @param slice from 0
 * @param firstRow first row that has a voxel of the label
 * @param endRow one past the last such row
 */
record SegmentFrame(int segment, int label, int slice, int firstRow, int endRow) {}
