/**
 * From patch scores to a DICOM-SEG in the PACS. Enter through {@link Postprocessor}, which makes the result, and {@link
 * org.segline.postprocess.deliver.Deliverer}, which takes it to where it is wanted.
 *
 * <pre>
 *   scores -> stitch -> restore -> label -> dicomseg -> store -> deliver -> PACS
 * </pre>
 */
package org.segline.postprocess;
