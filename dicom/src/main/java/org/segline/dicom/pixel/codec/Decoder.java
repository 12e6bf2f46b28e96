package org.segline.dicom.pixel.codec;

import org.segline.dicom.encoding.MalformedDicomException;

/** Decodes whole frames. Stateless; any number of threads may use one. */
public sealed interface Decoder permits JpegLossless, ImageIoJpeg, CharLs, OpenJpeg, JaiJpeg2000 {
    /**
     * Writes the values of all components, pixel by pixel, as the frame has them: no colour is converted, but for the
     * transforms that are part of JPEG 2000 and JPEG-LS themselves.
     *
     * @param into takes {@link CompressedFrame#values()} values, from its start
     * @throws MalformedDicomException if the frame is broken
     * @throws NotDecodedException if it is one of those that this decoder does not know
     */
    void decode(CompressedFrame frame, int[] into) throws MalformedDicomException, NotDecodedException;

    /**
     * The decoder of a coding: where there are two, the native library, which is faster, if it is installed.
     *
     * @throws NotDecodedException if the library it takes is not installed
     */
    static Decoder of(Coding coding) throws NotDecodedException {
        return switch (coding) {
            case JPEG -> new ImageIoJpeg();
            case JPEG_LOSSLESS -> new JpegLossless();
            case JPEG_LS ->
                CharLs.installed()
                        .orElseThrow(() -> new NotDecodedException("%s is not installed".formatted(CharLs.LIBRARY)));
            case JPEG_2000 ->
                OpenJpeg.installed().<Decoder>map(library -> library).orElseGet(JaiJpeg2000::new);
        };
    }
}
