/**
 * Data sets from bytes and back, in each transfer syntax. Enter through {@link org.segline.dicom.encoding.DataSetReader} and
 * {@link org.segline.dicom.encoding.DataSetWriter}.
 *
 * <p>Reading is tolerant of what devices get wrong and can be understood, takes views of the bytes rather than copies, and is
 * bounded: bytes from anyone end in a data set or in a {@link org.segline.dicom.encoding.MalformedDicomException}, never in
 * another exception, a full memory or stack. Writing is strict and deterministic: the same data set gives the same bytes.
 */
package org.segline.dicom.encoding;
