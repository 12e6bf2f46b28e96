/**
 * The training loop. Enter through {@link org.segline.training.fit.Fit}, with a {@link org.segline.training.fit.TrainingConfig}.
 *
 * <pre>
 *   PatchStream --Lots--> Batch --Learner--> loss         every step
 *                                   +--> curves           every so many steps: History, Plot
 *                                   +--> validation       Validation, on patches of cases that are never trained on
 *                                   +--> checkpoint       Checkpoints, whole or not there
 * </pre>
 *
 * Item n of the stream and all that is drawn in step n depend on the seed and n only, so that a training which was killed
 * and goes on from a checkpoint has the losses of one that never was.
 */
package org.segline.training.fit;
