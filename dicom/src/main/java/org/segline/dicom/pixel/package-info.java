/**
 * The pixels of images. Enter through {@link org.segline.dicom.pixel.PixelFrames}, which gives the stored values of each
 * frame as numbers, whatever the transfer syntax.
 *
 * <pre>
 * PixelFrames          what a caller sees
 *   PixelLayout        rows, columns, bits: checked and bounded before anything is decoded
 *   FrameSource        one frame out of many
 *     NativeFrames       pixels in a row
 *       RescaledShorts     those of 16 bits, straight to values of the modality
 *     EncapsulatedFrames fragments, put together into frames (FrameFragments, OffsetTable), each decoded by a
 *       Codec              RleCodec, NativeCodec, or
 *         CompressedCodec    JPEG, JPEG-LS, JPEG 2000: by the decoders of the package codec,
 *                            which run in the processes of the package process
 * ModalityLut          from stored values to those of the modality
 * PixelPadding         the stored values that mean nothing
 * </pre>
 *
 * <p>Pixels that cannot be right are refused by {@link org.segline.dicom.encoding.MalformedDicomException}, those that may
 * be, in ways that are not understood here, by {@link org.segline.dicom.pixel.UnsupportedPixelsException}.
 */
package org.segline.dicom.pixel;
