package org.segline.launch.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private final Map<Key, Said> said = new EnumMap<>(Key.class);
    private final List<SaidOfSource> sources = new ArrayList<>();
    private final Optional<Path> home;

    private SettingsReader(Optional<Path> home) {
        this.home = home;
    }

    /**
     * Flags win over the environment, that over the file, that over the defaults.
     *
     * @param flags values given on the command line; a key that was not given is absent
     * @param home where Segline itself lies, with the models that are shipped with it
     * @throws SettingsException for the first thing found that cannot be meant
     */
    public static Settings read(
            Map<Key, List<String>> flags, Map<String, String> environment, Optional<Path> file, Optional<Path> home)
            throws SettingsException {
        SettingsReader reader = new SettingsReader(home);
        for (Key key : Key.values()) {
            if (!key.fallback().isEmpty()) {
                reader.said.put(key, new Said("the default of " + key.path(), List.of(key.fallback())));
            }
        }
        if (file.isPresent()) {
            YamlFile yaml = YamlFile.read(file.get());
            reader.said.putAll(yaml.said());
            reader.sources.addAll(yaml.sources());
        }
        reader.said.putAll(Variables.read(environment));
        flags.forEach((key, values) -> reader.said.put(key, new Said(key.flag(), values)));
        return reader.settings();
    }

    private Settings settings() throws SettingsException {
        Path data = path(Key.DATA).orElseThrow();
        DicomReader dicom = new DicomReader(said);
        Settings.Http http = new Settings.Http(
                of(Key.HTTP_BIND).one(), Values.port(of(Key.HTTP_PORT)), Values.truth(of(Key.HTTP_STOW)));
        Optional<Pacs> pacs = said.containsKey(Key.PACS) ? Optional.of(Values.pacs(of(Key.PACS))) : Optional.empty();
        Optional<String> bootstrapServers = said.containsKey(Key.KAFKA_BOOTSTRAP_SERVERS)
                ? Optional.of(of(Key.KAFKA_BOOTSTRAP_SERVERS).one())
                : Optional.empty();
        Duration retention = Values.duration(of(Key.RETENTION));
        Duration quietPeriod = Values.durationWithin(retention, of(Key.QUIET_PERIOD));
        Duration patience = Values.durationWithin(retention, of(Key.PATIENCE));
        return new Settings(
                data,
                models(data),
                roles(),
                dicom.dicom(),
                dicom.security(),
                http,
                pacs,
                new Settings.Kafka(
                        bootstrapServers, Values.count(of(Key.KAFKA_PARTITIONS)), Values.count(of(Key.KAFKA_REPLICAS))),
                path(Key.STORE_DIRECTORY).orElse(data.resolve("store")),
                quietPeriod,
                patience,
                new SourcesReader(quietPeriod, patience, retention).read(sources),
                retention);
    }

    private Said of(Key key) {
        return said.get(key);
    }

    private Optional<Path> path(Key key) throws SettingsException {
        return said.containsKey(key) ? Optional.of(Values.path(of(key), of(key).one())) : Optional.empty();
    }

    private List<Path> models(Path data) throws SettingsException {
        if (!said.containsKey(Key.MODELS)) {
            return defaultModels(data);
        }
        List<Path> directories = new ArrayList<>();
        for (String value : of(Key.MODELS).values()) {
            Path directory = Values.path(of(Key.MODELS), value);
            if (!Files.isDirectory(directory)) {
                throw of(Key.MODELS).expected("a directory", value);
            }
            directories.add(directory);
        }
        return directories;
    }

    /** One's own come first; a folder that is reached in two ways is looked through once. */
    private List<Path> defaultModels(Path data) {
        List<Path> directories = new ArrayList<>();
        Stream.of(Optional.of(Path.of("")), Optional.of(data), home)
                .flatMap(Optional::stream)
                .map(place -> place.toAbsolutePath().normalize().resolve("models"))
                .filter(directory -> directories.stream().noneMatch(other -> same(directory, other)))
                .forEachOrdered(directories::add);
        return directories;
    }

    private static boolean same(Path one, Path other) {
        try {
            return one.equals(other) || Files.isSameFile(one, other);
        } catch (IOException e) {
            return false; // one of them is not there
        }
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
