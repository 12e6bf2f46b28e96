/**
 * Compressed frames and what turns them into numbers. Enter through {@link org.segline.dicom.pixel.codec.CompressedFrame},
 * which reads what a frame says of itself, and {@link org.segline.dicom.pixel.codec.Decoder}, which decodes it.
 *
 * <pre>
 * CompressedFrame    a frame's coding, size and precision: read here, before any decoder is given bytes from anyone
 *   JpegHeader         of JPEG and JPEG-LS, whose markers are the same
 *   Jpeg2000Header     of JPEG 2000
 * Decoder
 *   JpegLossless       by hand, in Java, bounded: the only one that may run in any process
 *   ImageIoJpeg        JPEG of 8 bits, by the JDK's reader, which is native code
 *   CharLs             JPEG-LS, by libcharls
 *   OpenJpeg           JPEG 2000 and High-Throughput JPEG 2000, by libopenjp2
 *   JaiJpeg2000        JPEG 2000 in Java, where libopenjp2 is not installed
 * </pre>
 *
 * <p>The other decoders are large, and bytes made to harm them have ended, stalled or filled the processes they ran in: they
 * are called in processes of their own, by {@code org.segline.dicom.pixel.process}.
 */
package org.segline.dicom.pixel.codec;
