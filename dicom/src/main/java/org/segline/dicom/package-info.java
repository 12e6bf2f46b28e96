/**
 * DICOM, the standard, and nothing of Segline.
 *
 * <pre>
 * data      attributes: tags, value representations, character sets, data sets
 * encoding  data sets from bytes and back, in each transfer syntax
 * file      Part 10 files: preamble, file meta information, data set
 * pixel     the stored values of frames, native or compressed
 * net       associations and the services upon them
 * web       the Store transaction of DICOMweb, without an HTTP server
 * </pre>
 *
 * <p>Reading is tolerant and bounded, writing is strict: what the standard forbids is read where it can be understood, and
 * never written. Null arguments throw NullPointerException; methods do not repeat it.
 */
package org.segline.dicom;
