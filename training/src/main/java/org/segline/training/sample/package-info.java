/**
 * P_train: what the network is trained on. Enter through {@link org.segline.training.sample.PatchStream}.
 *
 * <p>Training draws from a composite scheme: s' says whom a patch is of ({@link org.segline.training.sample.Subjects}), s''
 * which patch of the scan it is ({@link org.segline.training.sample.Patches}); augmentation then changes the one patch.
 * The network learns what is likely under this P_train, and answers as if service (P_test) were the same.
 * {@link org.segline.training.sample.ClassPrior} says what a scheme makes of the frequencies of the classes.
 *
 * <pre>
 *   n ---- s' ----> case ---- s'' ----> block of voxels ---- augment ----> TrainingPatch
 * </pre>
 *
 * <p>The n-th patch depends on the seed and n alone. Where a patch sticks out of its scan the image is 0, as in serving,
 * and the label is {@link org.segline.training.sample.TrainingPatch#IGNORED}.
 *
 * @see "Bertels, Robben, Lemmens, Vandermeulen, Convolutional neural networks for medical image segmentation, section 2"
 */
package org.segline.training.sample;
