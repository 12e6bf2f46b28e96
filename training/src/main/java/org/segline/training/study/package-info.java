/**
 * The source paper's claims, made again. Enter through {@link org.segline.training.study.Study}: {@code ./segline study} trains
 * small networks on problems whose answers are known, and writes what came of it as a page ({@code training/docs/claims.md}).
 *
 * <pre>
 *   the lesion at the top right    Scene, Setting --CornerTask--> Outcome        figure 5: what a score can see
 *   one network, two ways          SameScores, Multiplications                   section 3.2: voxel by voxel, or at once
 *   the prior that is taught       TwoGaussians, GaussianScans --PriorTask-->    section 2.1: balanced sampling
 *                                  TaughtPrior
 *   all of them                    Study --Table, pictures--> ClaimsPage
 * </pre>
 *
 * <p>The problems are toys of our own, in the spirit of the paper's, and the figures are ours: none is taken from it. What
 * is expected is said before it is measured ({@link org.segline.training.study.Setting#expected}), and the page says where
 * it came out otherwise.
 *
 * @see <a href="https://arxiv.org/abs/2211.09562">Bertels, Robben, Lemmens, Vandermeulen: Convolutional neural networks for
 *     medical image segmentation</a>
 */
package org.segline.training.study;
