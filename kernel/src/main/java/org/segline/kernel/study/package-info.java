/**
 * What happens to a study, as facts. Enter through {@link StudyEvent}: each alternative is one line of the log.
 *
 * <pre>
 *   InstanceStored* -> StudyReady -> PatchBatch* -> PatchScores* -> ScoresComplete -> ResultReady -> Delivered
 *   StudyAnnounced*   |
 *   StudyCounted*  <- CensusWanted: is it complete?
 *                           any step may instead say Refused; every step also says StageReport
 * </pre>
 *
 * Where several facts make one (all instances a study, all batches the scores of a job), the rule is a {@link Gathering}.
 *
 * <p>An event carries references, never voxels, and nothing that names a patient.
 */
package org.segline.kernel.study;
