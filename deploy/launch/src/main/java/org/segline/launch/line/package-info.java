/**
 * The wiring: the only place where stages meet topics. Enter through {@link Line}.
 *
 * <pre>
 *   role          topic in    what runs                                    topic out
 *   ingest        (DICOM)     Receiver                                     instances
 *                 instances   StudyAssembly, gathering                     studies, censuses
 *                 censuses    CensusTaker, where a source can be asked     instances
 *   preprocess    studies     Preprocessor                                 patches, status
 *   infer         patches     Inference                                    scores
 *   postprocess   scores      ScoreGathering, gathering                    stitches
 *                 stitches    Postprocessor                                results
 *                 results     Deliverer                                    delivered
 *   (every one)   status, refused and the outcomes -&gt; StudiesView -&gt; HTTP
 * </pre>
 *
 * Volumes and scores that are lost are made again by {@link Remedy}, and removed by {@link Tidying} once there is a result.
 * {@link Offline} runs the same stages one after the other for one study on disk, without a log; {@link
 * DryRun} only chooses the series, and {@link VolumeExport} writes what comes of the first stage.
 */
package org.segline.launch.line;
