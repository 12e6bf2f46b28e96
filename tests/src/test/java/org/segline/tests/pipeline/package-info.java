/**
 * Segline's main job on real scans: DICOM in, DICOM-SEG out, a real PACS at the end, and everything in between a process
 * started by {@code ./segline}. What comes out is judged by programs that share no code with it.
 */
package org.segline.tests.pipeline;
