/**
 * Segline's face: the studies as JSON and as a page, results, health and metrics; and a door for studies, STOW-RS. Enter
 * through {@link HttpServer}. Sole importer of Micronaut. There is no login: it listens on loopback unless told otherwise,
 * and whoever reaches it may look at studies and send some, as whoever reaches the DICOM port may.
 */
package org.segline.launch.http;
