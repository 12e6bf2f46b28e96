package org.segline.launch.settings;

import java.io.File;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings in the environment: {@code SEGLINE_DICOM_PORT} and its like. */
final class Variables {
    private static final String PREFIX = "SEGLINE_";
    /** Read by the launcher, by the command line and by tests. */
    private static final Set<String> OTHERS = Set.of("SEGLINE_JAVA_OPTS", "SEGLINE_CONFIG", "SEGLINE_TEST_DATA");

    private Variables() {}

    static Map<Key, Said> read(Map<String, String> environment) throws SettingsException {
        Map<Key, Said> said = new EnumMap<>(Key.class);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (!name.startsWith(PREFIX) || OTHERS.contains(name) || isServiceLink(name, variable.getValue())) {
                continue;
            }
            Optional<Key> key = Key.ofVariable(name);
            if (key.isEmpty()) {
                throw new SettingsException("unknown environment variable " + name);
            }
            if (!variable.getValue().isEmpty()) {
                said.put(key.get(), new Said(name, values(key.get(), variable.getValue())));
            }
        }
        return said;
    }

    /** Directories are separated as in PATH; roles by commas, later. */
    private static List<String> values(Key key, String value) {
        return key == Key.MODELS ? List.of(value.split(File.pathSeparator)) : List.of(value);
    }

    /**
     * Kubernetes puts variables into every container for every service, by the service's name: a service
     * {@code segline-dicom} gives {@code SEGLINE_DICOM_PORT=tcp://10.0.0.1:11112}. They are not meant for us.
     */
    private static boolean isServiceLink(String name, String value) {
        return value.startsWith("tcp://")
                || name.matches(".*_SERVICE_(HOST|PORT(_.*)?)")
                || name.matches(".*_PORT_[0-9]+_(TCP|UDP)(_.*)?");
    }
}
