package org.segline.dicom.pixel;

import java.io.IOException;
import org.segline.dicom.encoding.MalformedDicomException;

/** The frames of one image. */
sealed interface FrameSource permits NativeFrames, EncapsulatedFrames {
    /** @param frame zero-based */
    void read(int frame, int[] into) throws MalformedDicomException, UnsupportedPixelsException, IOException;
}
