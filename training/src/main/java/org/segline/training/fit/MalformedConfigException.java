package org.segline.training.fit;

import java.io.IOException;
import java.nio.file.Path;

/** A configuration that cannot be understood. */
public final class MalformedConfigException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedConfigException(Path file, String sentence, Throwable cause) {
        super("%s: %s".formatted(file.getFileName(), sentence), cause);
    }
}
