/**
 * The vocabulary all stages share: where voxels are ({@code geometry}, {@code volume}), what happens to a study
 * ({@code study}), what a model promises ({@code model}), where bytes lie ({@code store}), how facts are written down
 * ({@code wire}) and the files in which research shares scans ({@code nifti}). No stage, no DICOM and no Kafka is known
 * here.
 */
package org.segline.kernel;
