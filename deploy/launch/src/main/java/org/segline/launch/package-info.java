/**
 * Starts Segline and ties its parts together. Enter through {@link Main}. {@code settings} is what it is told, {@code cli}
 * the commands, {@code line} the only place where stages meet topics, {@code studies} the view of what goes on and
 * {@code http} its face.
 */
package org.segline.launch;
