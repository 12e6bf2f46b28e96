package org.segline.training.fit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segline.kernel.wire.Json;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** YAML, laid over the file that it names as its {@code base} and over the defaults, as a record. */
final class ConfigFile {
    private static final String DEFAULTS = "defaults.yaml";
    private static final String TYPE = "type";
    private static final String BASE = "base";

    private final Path file;

    ConfigFile(Path file) {
        this.file = file;
    }

    <T> T read(Class<T> type) throws IOException {
        try {
            return Json.read(Json.write(over(defaults(), load(file, new ArrayList<>()))), type);
        } catch (NoSuchFileException e) {
            throw new MalformedConfigException(file, "there is no file " + e.getFile(), e);
        } catch (YAMLException e) {
            throw new MalformedConfigException(file, "it is not YAML: " + e.getMessage(), e);
        } catch (Json.MalformedJsonException e) {
            throw new MalformedConfigException(file, sentence(e.getMessage()), e);
        }
    }

    /** What {@code file} says, laid over what its base says. */
    private Object load(Path path, List<Path> seen) throws IOException {
        if (seen.contains(path)) {
            throw new MalformedConfigException(file, "it is a base of itself", new IllegalArgumentException());
        }
        seen.add(path);
        Object root;
        try (Reader in = Files.newBufferedReader(path)) {
            root = load(in);
        }
        if (!(root instanceof Map<?, ?> said) || !(said.get(BASE) instanceof String base)) {
            return root;
        }
        Map<Object, Object> own = new LinkedHashMap<>(said);
        own.remove(BASE);
        return over(load(path.resolveSibling(base).normalize(), seen), own);
    }

    /** Line and column are those of JSON on its way, and would mislead. */
    private static String sentence(String message) {
        return message.replaceAll(" \\(line \\d+, column \\d+\\)$", "");
    }

    private static Object defaults() throws IOException {
        try (InputStream in = ConfigFile.class.getResourceAsStream(DEFAULTS)) {
            return load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
    }

    private static Object load(Reader in) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object root = new Yaml(new SafeConstructor(options)).load(in);
        return root == null ? Map.of() : root;
    }

    /** Key by key, as far as both speak of the same choice. */
    private static Object over(Object below, Object above) {
        if (!(below instanceof Map<?, ?> defaults) || !(above instanceof Map<?, ?> said)) {
            return above;
        }
        if (said.containsKey(TYPE) && !Objects.equals(said.get(TYPE), defaults.get(TYPE))) {
            return above;
        }
        Map<Object, Object> both = new LinkedHashMap<>(defaults);
        said.forEach((key, value) -> both.merge(key, value, ConfigFile::over));
        return both;
    }
}
