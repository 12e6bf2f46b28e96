package org.segline.dicom.pixel;

import java.io.IOException;
import org.segline.dicom.encoding.MalformedDicomException;

/** The frames of one image. */
sealed interface FrameSource permits NativeFrames, EncapsulatedFrames {
    PixelLayout layout();

    /** @param frame zero-based */
    void read(int frame, int[] into) throws MalformedDicomException, UnsupportedPixelsException, IOException;

    /** The values that {@code lut} makes of them, from {@code into[at]} on. */
    default void read(int frame, ModalityLut lut, float[] into, int at)
            throws MalformedDicomException, UnsupportedPixelsException, IOException {
        int[] stored = new int[layout().frameLength()];
        read(frame, stored);
        for (int n = 0; n < stored.length; n++) {
            into[at + n] = (float) lut.of(stored[n]);
        }
    }
}
