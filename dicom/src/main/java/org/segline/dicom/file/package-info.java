/**
 * DICOM files: preamble, file meta information, data set. Enter through {@link org.segline.dicom.file.DicomFile}; {@link
 * org.segline.dicom.file.FileMeta} alone is for who streams a data set after it, as a storage service does, and {@link
 * org.segline.dicom.file.FileHead} for who is sent a file and cannot hold it.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part10.html#chapter_7">PS3.10 section 7</a>
 */
package org.segline.dicom.file;
