package org.segline.launch.settings;

import java.util.Arrays;
import java.util.Optional;

/** One thing that can be set of a source of studies: a key of an item of {@code sources} in the YAML file. */
enum SourceKey {
    AE_TITLE("ae-title"),
    ADDRESS("address"),
    ASK("ask"),
    QUIET_PERIOD("quiet-period"),
    PATIENCE("patience");

    /** The key in the file that holds the list of all sources. */
    static final String LIST = "sources";

    private final String key;

    SourceKey(String key) {
        this.key = key;
    }

    static Optional<SourceKey> of(String key) {
        return Arrays.stream(values()).filter(known -> known.key.equals(key)).findFirst();
    }

    @Override
    public String toString() {
        return key;
    }
}
