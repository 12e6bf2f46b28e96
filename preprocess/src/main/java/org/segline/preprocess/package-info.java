/**
 * From a study to the patches that a model wants, every one with its place in the patient. Enter through {@link
 * org.segline.preprocess.Preprocessor}.
 *
 * <pre>
 *   StudyReady -> load (headers) -> gate (geometry) -> select -> load (voxels) -> resample -> normalise -> patch -> PatchBatch*
 * </pre>
 *
 * Each arrow may end in a {@link org.segline.kernel.study.StudyEvent.Refused} with a sentence for people. The same study
 * and model give the same bytes under the same names, so that running twice changes nothing.
 */
package org.segline.preprocess;
