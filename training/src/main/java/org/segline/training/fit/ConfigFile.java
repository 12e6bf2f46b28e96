package org.segline.training.fit;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.segline.kernel.wire.Json;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** YAML, laid over the defaults, as a record. */
final class ConfigFile {
    private static final String DEFAULTS = "defaults.yaml";
    private static final String TYPE = "type";

    private final Path file;

    ConfigFile(Path file) {
        this.file = file;
    }

    <T> T read(Class<T> type) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            return Json.read(Json.write(over(defaults(), load(in))), type);
        } catch (NoSuchFileException e) {
            throw new MalformedConfigException(file, "there is no such file", e);
        } catch (YAMLException e) {
            throw new MalformedConfigException(file, "it is not YAML: " + e.getMessage(), e);
        } catch (Json.MalformedJsonException e) {
            throw new MalformedConfigException(file, sentence(e.getMessage()), e);
        }
    }

    /** Line and column are those of JSON on its way, and would mislead. */
    private static String sentence(String message) {
        return message.replaceAll(" \\(line \\d+, column \\d+\\)$", "");
    }

    private static Object defaults() throws IOException {
        try (InputStream in = ConfigFile.class.getResourceAsStream(DEFAULTS)) {
            return load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
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
