/**
 * Asking an archive what it has, and having it sent. Enter through {@link StudyQuery} (C-FIND) and {@link StudyRetrieval}
 * (C-MOVE), both of the Study Root information model. What is retrieved does not come this way: the archive sends it by C-STORE
 * to the application entity that is named, as if it were a modality.
 *
 * <p>Answers hold what identifies a patient's examination; nothing here writes more of them than UIDs and numbers into a log or
 * an exception.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#chapter_C">PS3.4 annex C</a>
 */
package org.segline.dicom.net.query;
