/**
 * What happens to a study, as facts. Enter through {@link StudyEvent}: each alternative is one line of the log.
 *
 * <pre>
 *   InstanceStored* -> StudyReady -> PatchBatch* -> PatchScores* -> ScoresComplete -> ResultReady -> Delivered
 *                           any step may instead say Refused; every step also says StageReport
 * </pre>
 *
 * An event carries references, never voxels, and nothing that names a patient.
 */
package org.segline.kernel.study;
