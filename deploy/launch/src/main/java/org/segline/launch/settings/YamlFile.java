package org.segline.launch.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** The configuration file: YAML, its keys those of {@link Key}, and a list of sources with those of {@link SourceKey}. */
final class YamlFile {
    private final Path file;
    private final Map<Key, Said> said = new EnumMap<>(Key.class);
    private final List<SaidOfSource> sources = new ArrayList<>();

    private YamlFile(Path file) {
        this.file = file;
    }

    static YamlFile read(Path file) throws SettingsException {
        YamlFile yaml = new YamlFile(file);
        yaml.collect("", yaml.load());
        return yaml;
    }

    Map<Key, Said> said() {
        return said;
    }

    /** What is said about each source, in their order. */
    List<SaidOfSource> sources() {
        return sources;
    }

    private Object load() throws SettingsException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader in = Files.newBufferedReader(file)) {
            Object root = new Yaml(new SafeConstructor(options)).load(in);
            return root == null ? Map.of() : root;
        } catch (NoSuchFileException e) {
            throw new SettingsException("there is no configuration file " + file);
        } catch (IOException e) {
            throw new SettingsException("the configuration file %s cannot be read: %s".formatted(file, e.getMessage()));
        } catch (MarkedYAMLException e) {
            throw new SettingsException(
                    "%s, line %d: %s".formatted(file, e.getProblemMark().getLine() + 1, e.getProblem()));
        } catch (YAMLException e) {
            throw new SettingsException("%s: %s".formatted(file, e.getMessage()));
        }
    }

    private void collect(String path, Object node) throws SettingsException {
        if (node instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                collect(path.isEmpty() ? entry.getKey().toString() : path + "." + entry.getKey(), entry.getValue());
            }
            return;
        }
        if (path.isEmpty()) {
            throw new SettingsException("%s: expected keys and values".formatted(file));
        }
        if (path.equals(SourceKey.LIST)) {
            collectSources(node);
            return;
        }
        Key key =
                Key.ofPath(path).orElseThrow(() -> new SettingsException("%s: unknown key '%s'".formatted(file, path)));
        Said here = new Said("%s in %s".formatted(path, file), texts(path, node));
        if (said.put(key, here) != null) {
            throw new SettingsException("%s: '%s' is given twice".formatted(file, path));
        }
    }

    private void collectSources(Object node) throws SettingsException {
        if (!(node instanceof List<?> items)) {
            throw new SettingsException("%s: '%s' is a list of sources".formatted(file, SourceKey.LIST));
        }
        for (Object item : items) {
            String path = "%s[%d]".formatted(SourceKey.LIST, sources.size() + 1);
            if (!(item instanceof Map<?, ?> map)) {
                throw new SettingsException("%s: '%s' is no source: expected keys and values".formatted(file, path));
            }
            sources.add(new SaidOfSource("%s in %s".formatted(path, file), source(path, map)));
        }
    }

    private Map<SourceKey, Said> source(String of, Map<?, ?> map) throws SettingsException {
        Map<SourceKey, Said> source = new EnumMap<>(SourceKey.class);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String path = of + "." + entry.getKey();
            SourceKey key = SourceKey.of(entry.getKey().toString())
                    .orElseThrow(() -> new SettingsException("%s: unknown key '%s'".formatted(file, path)));
            source.put(key, new Said("%s in %s".formatted(path, file), texts(path, entry.getValue())));
        }
        return source;
    }

    private List<String> texts(String path, Object node) throws SettingsException {
        if (node == null) {
            throw new SettingsException("%s: '%s' has no value".formatted(file, path));
        }
        List<?> items = node instanceof List<?> list ? list : List.of(node);
        return items.stream().map(String::valueOf).toList();
    }
}
