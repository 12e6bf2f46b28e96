/**
 * Segline's face: the studies as JSON and as a page, results, health and metrics. Enter through {@link HttpServer}. Sole
 * importer of Micronaut. There is no login: it listens on loopback unless told otherwise.
 */
package org.segline.launch.http;
