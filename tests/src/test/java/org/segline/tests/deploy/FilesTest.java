package org.segline.tests.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.wire.Json;
import org.segline.launch.settings.Key;
import org.segline.tests.fixtures.Repository;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class FilesTest {
    private static final Path ROOT = Repository.root();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern MODEL = Pattern.compile("```json\\n(\\{.*?\\n})\\n```", Pattern.DOTALL);

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> yaml(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return assertInstanceOf(Map.class, new Yaml(new SafeConstructor(options)).load(text(file)));
    }

    private static List<Path> shipped(String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("deploy"))) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"segline", "mvnw", "tests/run", ".ci/run"})
    void scriptsCanBeRun(String script) {
        Path file = ROOT.resolve(script);
        assertTrue(Files.isExecutable(file), script + " is not executable");
        assertTrue(text(file).startsWith("#!/usr/bin/env bash\n"), script + " does not say that it is bash");
    }

    @Test
    void yamlIsYaml() throws IOException {
        List<Path> files = shipped(".yaml", ".yml");
        assertFalse(files.isEmpty());
        files.forEach(file -> assertFalse(yaml(file).isEmpty(), file + " is empty"));
    }

    @Test
    void dashboardsAreJsonWithPanelsOfTheirOwn() throws IOException {
        for (Path file : shipped("dashboards/segline.json")) {
            JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
            List<Integer> ids = Stream.of(dashboard.path("panels"))
                    .flatMap(panels -> panels.findValues("id").stream())
                    .map(JsonNode::asInt)
                    .toList();
            assertFalse(ids.isEmpty());
            assertEquals(ids.size(), Set.copyOf(ids).size(), "two panels of one id");
        }
    }

    @Test
    void composeSetsOnlyWhatSeglineKnows() {
        Map<?, ?> services =
                (Map<?, ?>) yaml(ROOT.resolve("deploy/compose/compose.yaml")).get("services");
        Map<?, ?> segline = (Map<?, ?>) services.get("segline");
        Set<String> set = ((Map<?, ?>) segline.get("environment"))
                .keySet().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = Stream.of(Key.values()).map(Key::variable).collect(Collectors.toSet());
        set.removeAll(known);
        set.remove("SEGLINE_JAVA_OPTS");
        assertEquals(Set.of(), set, "variables that Segline does not know");
    }

    @Test
    void composeMountsOnlyWhatIsThere() {
        Map<?, ?> services =
                (Map<?, ?>) yaml(ROOT.resolve("deploy/compose/compose.yaml")).get("services");
        for (Object service : services.values()) {
            List<?> volumes = (List<?>) ((Map<?, ?>) service).get("volumes");
            for (Object volume : volumes == null ? List.of() : volumes) {
                String from = volume.toString().split(":", 2)[0];
                if (from.startsWith(".")) {
                    assertTrue(Files.exists(ROOT.resolve("deploy/compose").resolve(from)), from + " is not there");
                }
            }
        }
    }

    @Test
    void theReadmeTellsEverySetting() {
        String readme = text(ROOT.resolve("README.md"));
        for (Key key : Key.values()) {
            assertTrue(readme.contains("`" + key.flag() + "`"), "README does not tell " + key.flag());
            assertTrue(readme.contains("`" + key.path() + "`"), "README does not tell the key " + key.path());
            assertTrue(readme.contains("`" + key.variable() + "`"), "README does not tell " + key.variable());
        }
    }

    @Test
    void theReadmesModelIsAModel() throws Exception {
        String json = MODEL.matcher(text(ROOT.resolve("README.md")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertEquals("t1-brain", Json.read(json, ModelSpec.class).id());
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        List<Path> pages = Stream.concat(
                        Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")), decisions().stream())
                .toList();
        for (Path page : pages) {
            List<String> dead = LINK.matcher(text(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> Files.notExists(page.resolveSibling(target)))
                    .toList();
            assertEquals(List.of(), dead, "links of " + page.getFileName() + " that lead nowhere");
        }
    }

    @Test
    void decisionsAreNumberedWithoutGaps() throws IOException {
        List<String> numbers = decisions().stream()
                .map(file -> file.getFileName().toString().substring(0, 4))
                .sorted()
                .toList();
        assertEquals(
                Stream.iterate(1, number -> number + 1)
                        .limit(numbers.size())
                        .map("%04d"::formatted)
                        .toList(),
                numbers);
    }

    private static List<Path> decisions() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/decisions"))) {
            return files.toList();
        }
    }

    @Test
    void theLicenceIsApache2() {
        assertTrue(text(ROOT.resolve("LICENSE")).contains("Apache License\n                           Version 2.0"));
    }
}
