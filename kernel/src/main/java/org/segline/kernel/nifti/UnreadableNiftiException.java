package org.segline.kernel.nifti;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no volume which can be read here; the message is a sentence that begins with the file's name. */
public final class UnreadableNiftiException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param finding what is wrong with the file: the sentence that its name begins */
    UnreadableNiftiException(Path file, String finding) {
        super(file.getFileName() + " " + finding);
    }
}
