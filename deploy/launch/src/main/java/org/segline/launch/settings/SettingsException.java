package org.segline.launch.settings;

/** Segline was told something that cannot be meant; the message says what, where, and what was expected. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
