package org.segline.dicom.pixel;

import org.segline.dicom.encoding.MalformedDicomException;

/** Decodes whole codestreams, whose size has been checked. */
sealed interface Jpeg2000Decoder permits OpenJpeg, JaiJpeg2000 {
    /**
     * Writes the values of all components, pixel by pixel, as the codestream has them.
     *
     * @throws MalformedDicomException if the codestream is broken
     */
    void decode(Codestream codestream, int[] into) throws MalformedDicomException;

    /** The native library where it is installed: it is some times faster. Both give the same values. */
    static Jpeg2000Decoder best() {
        return OpenJpeg.installed().<Jpeg2000Decoder>map(library -> library).orElseGet(JaiJpeg2000::new);
    }
}
