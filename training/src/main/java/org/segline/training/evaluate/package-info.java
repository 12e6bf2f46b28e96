/**
 * How good a model package is, as the line would serve it. Enter through {@link Evaluation}, which scores one case after
 * the other, and {@link EvaluationReport}, which sums them up; {@link ModelSearch} and {@link CaseFiles} find what is wanted.
 *
 * <pre>
 *   image -> ModelView -> PatchPlan -> Inference -> Stitcher -> Restorer -> Labelling       the classes that serve
 *                                                                  |
 *   labels ---------------------------------------------------> Metrics, Calibration     on the image's own grid
 * </pre>
 *
 * <p>Figures are of a label in a case, result against reference, in voxels of the image as it came:
 *
 * <pre>
 *   Dice             2 |A and B| / (|A| + |B|); both empty 1, one empty 0
 *   HD95, mm         95th percentile of the distances from each surface to the other, pooled; both empty 0, one empty: none
 *   volume error     result less reference, in ml, and as a share of the reference (none where that is empty)
 *   ECE              expected calibration error of the probabilities, over all voxels
 * </pre>
 *
 * A figure that there is none of is left out of means and medians, which say how many they leave out.
 */
package org.segline.training.evaluate;
