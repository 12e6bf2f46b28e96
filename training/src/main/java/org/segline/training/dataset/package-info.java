/**
 * Labelled cases, read, checked and brought onto the model's grid before training starts. Enter through {@link
 * org.segline.training.dataset.DatasetReader}: a {@link org.segline.training.dataset.DataConfig} becomes a {@link
 * org.segline.training.dataset.Dataset}, either ready or refused.
 *
 * <pre>
 *   DataConfig      which files, which side of the split, which class each label value is
 *   CaseFinder      pairs images with labels                    Sides       training or validation, by subject
 *   CaseReader      one case, from its files to the model's grid:
 *     SourceImage     a NIfTI file or a folder of DICOM         SourceLabels   a NIfTI file or a DICOM-SEG
 *     ImageChecks     finite, not constant                      LabelChecks    on the image's grid, not empty
 *     ModelView       as in serving                             LabelSampler   by scores, never as numbers
 *   CaseStatistics  what the source was like; a {@link org.segline.kernel.model.Fingerprint} of all of them
 *   DataDigest      which bytes they were
 * </pre>
 *
 * Whatever is wrong with a case is found before training starts, and of all cases at once, so that a person can mend them
 * in one go. A sentence names the case as the configuration does, and its file; nothing is said of a patient.
 *
 * <p>This package reads the line's own results, DICOM-SEG, and so knows {@code postprocess.dicomseg}; of the serving side
 * nothing else but the view that serving has of a scan ({@link org.segline.preprocess.ModelView}).
 */
package org.segline.training.dataset;
