package org.segline.launch.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the one {@link Settings} of all that was said. */
public final class SettingsReader {
    /** The property by which a start script says where the program lies. */
    private static final String HOME = "segline.home";

    private final Map<Key, Said> said = new EnumMap<>(Key.class);

    private SettingsReader() {}

    /**
     * Flags win over the environment, that over the file, that over the defaults.
     *
     * @param flags values given on the command line; a key that was not given is absent
     * @throws SettingsException for the first thing found that cannot be meant
     */
    public static Settings read(Map<Key, List<String>> flags, Map<String, String> environment, Optional<Path> file)
            throws SettingsException {
        SettingsReader reader = new SettingsReader();
        for (Key key : Key.values()) {
            if (!key.fallback().isEmpty()) {
                reader.said.put(key, new Said("the default of " + key.path(), List.of(key.fallback())));
            }
        }
        if (file.isPresent()) {
            reader.said.putAll(YamlFile.read(file.get()));
        }
        reader.said.putAll(Variables.read(environment));
        flags.forEach((key, values) -> reader.said.put(key, new Said(key.flag(), values)));
        return reader.settings();
    }

    private Settings settings() throws SettingsException {
        Path data = path(Key.DATA).orElseThrow();
        Settings.Dicom dicom = new Settings.Dicom(
                Values.aeTitle(of(Key.AE_TITLE), of(Key.AE_TITLE).one()), Values.port(of(Key.DICOM_PORT)));
        Settings.Http http = new Settings.Http(of(Key.HTTP_BIND).one(), Values.port(of(Key.HTTP_PORT)));
        Optional<Pacs> pacs = said.containsKey(Key.PACS) ? Optional.of(Values.pacs(of(Key.PACS))) : Optional.empty();
        Optional<String> bootstrapServers = said.containsKey(Key.KAFKA_BOOTSTRAP_SERVERS)
                ? Optional.of(of(Key.KAFKA_BOOTSTRAP_SERVERS).one())
                : Optional.empty();
        return new Settings(
                data,
                models(data),
                roles(),
                dicom,
                http,
                pacs,
                new Settings.Kafka(
                        bootstrapServers, Values.count(of(Key.KAFKA_PARTITIONS)), Values.count(of(Key.KAFKA_REPLICAS))),
                path(Key.STORE_DIRECTORY).orElse(data.resolve("store")),
                Values.duration(of(Key.QUIET_PERIOD)),
                Values.duration(of(Key.RETENTION)));
    }

    private Said of(Key key) {
        return said.get(key);
    }

    private Optional<Path> path(Key key) throws SettingsException {
        return said.containsKey(key) ? Optional.of(path(of(key), of(key).one())) : Optional.empty();
    }

    private static Path path(Said said, String value) throws SettingsException {
        try {
            if (!value.isBlank()) {
                return Path.of(value).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            // said below, together with the empty path
        }
        throw said.expected("a path", value);
    }

    /** Those beside the program, where whoever starts it says where that is. */
    private static Stream<Path> shippedModels() {
        return Optional.ofNullable(System.getProperty(HOME)).stream().map(home -> Path.of(home, "models"));
    }

    private List<Path> models(Path data) throws SettingsException {
        if (!said.containsKey(Key.MODELS)) {
            return Stream.concat(Stream.of(Path.of("models").toAbsolutePath(), data.resolve("models")), shippedModels())
                    .distinct()
                    .toList();
        }
        List<Path> directories = new ArrayList<>();
        for (String value : of(Key.MODELS).values()) {
            Path directory = path(of(Key.MODELS), value);
            if (!Files.isDirectory(directory)) {
                throw of(Key.MODELS).expected("a directory", value);
            }
            directories.add(directory);
        }
        return directories;
    }

    private Set<Role> roles() throws SettingsException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String value : of(Key.ROLES).values()) {
            for (String name : value.split(",")) {
                roles.add(Arrays.stream(Role.values())
                        .filter(role -> role.toString().equals(name.strip()))
                        .findFirst()
                        .orElseThrow(
                                () -> of(Key.ROLES).expected("some of ingest, preprocess, infer, postprocess", name)));
            }
        }
        return roles;
    }
}
