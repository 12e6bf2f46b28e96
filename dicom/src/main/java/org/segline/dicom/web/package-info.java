/**
 * DICOM over HTTP, without an HTTP server: the Store transaction (STOW-RS), as origin server. Enter through {@link
 * org.segline.dicom.web.StoreTransaction}, which is given a request's headers and its body as a stream, and hands each file
 * in it to a {@link org.segline.dicom.web.FileStoreService}.
 *
 * <pre>
 *   headers  MediaType, ResponseForm     may this be read, and how is it answered
 *   body     MultipartReader             parts of multipart/related, one after the other, none held in memory
 *   part     FileStoreService            takes a Part 10 file in; what became of it is known later
 *   answer   StoreResponse               the Store Instances Response Module and the status of HTTP
 * </pre>
 *
 * Whatever a peer sends costs that peer its request: lengths, counts and waiting are bounded by {@link
 * org.segline.dicom.web.StoreLimits}. What a request stored before it broke off stays stored, and the answer says so.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part18.html#sect_10.5">PS3.18 10.5</a>
 */
package org.segline.dicom.web;
