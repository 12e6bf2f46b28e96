/**
 * Decoders in processes of their own. Enter through {@link org.segline.dicom.pixel.process.CodecProcesses}.
 *
 * <p>Native decoders and the JDK's image readers are given bytes from anyone. Where such bytes end the process, stall it or
 * fill its memory, it must be another than the one that receives scans:
 *
 * <pre>
 *   this process                          a codec process: one frame at a time
 *   CodecProcesses  as many as cores        CodecMain
 *     CodecProcess  --- coding, bytes --->    reads, and at the end of its input is gone
 *                   <-- values, or why ---    a Decoder
 *       ended at the deadline, or          bounded: MemoryLimit
 *       dead: another one is started
 * </pre>
 *
 * <p>A codec process is started when it is first needed, kept while frames come, and let go when none do. It has the class path
 * and the JDK of this process, and nothing of its environment. It watches its input even while it decodes, so that it is gone
 * as soon as this process is.
 */
package org.segline.dicom.pixel.process;
