/**
 * DIMSE messages on an association: a {@link CommandSet}, and for some a data set behind it, in fragments. Enter through
 * {@link MessageChannel}. A data set is a stream in both directions: at no time is more than one PDU of it in memory, and
 * a reader that takes its time makes the sender wait.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part07.html#sect_6.3">PS3.7 6.3</a>
 */
package org.segline.dicom.net.dimse;
