/**
 * DICOM over the network: verification and storage, as provider and as user. Enter through {@link DicomServer}, which
 * hands what it is sent to a {@link StoreService}, and {@link DicomClient}; {@link StoreScu} sends one file.
 *
 * <pre>
 *   DicomServer -- one virtual thread an association --&gt; StoreService
 *        |                                                   reads the data set as it comes
 *   net.dimse   messages: a command set, a data set in fragments
 *   net.pdu     protocol data units on a TCP connection
 * </pre>
 *
 * Whatever a peer does (garbage, silence, half a message, a thousand connections) costs that peer its association and the
 * log one line; the server goes on. Blocking calls are bounded by the timeouts of {@link ServerConfig} and {@link
 * ClientTimeouts}.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part07.html">PS3.7</a>
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part08.html">PS3.8</a>
 */
package org.segline.dicom.net;
