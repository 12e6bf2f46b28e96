/**
 * A network that learns. Enter through {@link org.segline.training.torch.Learner}. The only importer of libtorch
 * ({@code org.bytedeco}); nothing of it shows outside, where numbers are Java arrays.
 *
 * <pre>
 *   Batch --Forward--> scores --Loss--> a number --autograd--> gradients --Optimiser--> Weights
 * </pre>
 *
 * Every tensor that a step makes lives in a scope of that step, so that native memory does not grow with the number of
 * steps.
 */
package org.segline.training.torch;
