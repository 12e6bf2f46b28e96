package org.segline.launch.settings;

import java.util.List;

/**
 * What was said about a key, and where.
 *
 * @param where as a person finds it: {@code --dicom-port}, {@code SEGLINE_DICOM_PORT}, {@code dicom.port in segline.yaml}
 */
record Said(String where, List<String> values) {
    Said {
        values = List.copyOf(values);
    }

    String one() throws SettingsException {
        if (values.size() != 1) {
            throw new SettingsException("%s wants one value, not %d".formatted(where, values.size()));
        }
        return values.getFirst();
    }

    SettingsException expected(String what, String value) {
        return new SettingsException("%s: expected %s, found '%s'".formatted(where, what, value));
    }
}
