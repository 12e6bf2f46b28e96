package org.segline.launch.line;

/** The line cannot start; the message says to a person why, and what to do about it. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
