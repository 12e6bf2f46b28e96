/**
 * Brings the scores of a job together. Enter through {@link ScoreGathering}: a pure state machine that says once, of each
 * job, that all its batches were run.
 */
package org.segline.postprocess.gather;
