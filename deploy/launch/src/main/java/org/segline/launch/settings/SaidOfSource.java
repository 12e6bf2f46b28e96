package org.segline.launch.settings;

import java.util.Map;

/**
 * What was said about one source.
 *
 * @param where as a person finds it: {@code sources[2] in segline.yaml}, counting from 1
 */
record SaidOfSource(String where, Map<SourceKey, Said> said) {
    SaidOfSource {
        said = Map.copyOf(said);
    }
}
