/**
 * The upper layer protocol: protocol data units on a TCP connection. Enter through {@link PduConnection}, which reads and
 * writes {@link Pdu}s; everything that a peer may send wrongly becomes a {@link MalformedPduException}, which knows the
 * reason to abort with.
 *
 * <pre>
 *   byte 0     byte 1     bytes 2-5             then
 *   PDU type   reserved   length, big endian    length bytes
 * </pre>
 *
 * Both ends set TCP_NODELAY, and a PDU leaves in one write: otherwise Nagle's algorithm and the peer's delayed
 * acknowledgement wait for each other, 40 ms an image.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part08.html#sect_9.3">PS3.8 9.3</a>
 */
package org.segline.dicom.net.pdu;
