/**
 * DICOM over the network, as provider and as user. Enter through {@link DicomListener}, which hands what it is asked for to
 * {@link Services}, and {@link DicomSender}, which opens a {@link DicomAssociation}; {@link StoreScu} sends one file. Both
 * are interfaces, so that another toolkit can stand behind them; {@link DicomServer} and {@link DicomClient} are ours.
 * Storage commitment, queries with retrieval and availability notices are packages of their own upon these: {@code commitment},
 * {@code query}, {@code availability}. What a normalized operation asks for goes to the {@link NormalizedService} of its SOP
 * class.
 *
 * <pre>
 *   DicomServer    Negotiation, Admission, Limits       DicomClient
 *        |                                                   |
 *   ServerAssociation --&gt; Dialogue &lt;-- ClientAssociation     one thread reads an association
 *                            |    Operations --&gt; Services    what the peer asks for
 *   net.dimse   messages: a command set, a data set in fragments
 *   net.pdu     protocol data units on a TCP connection, {@link Tls} or not
 * </pre>
 *
 * Whatever a peer does (garbage, silence, half a message, a thousand connections) costs that peer its association and the
 * log one line; the server goes on. Blocking calls are bounded by {@link Limits} and {@link ClientTimeouts}.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part07.html">PS3.7</a>
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part08.html">PS3.8</a>
 */
package org.segline.dicom.net;
