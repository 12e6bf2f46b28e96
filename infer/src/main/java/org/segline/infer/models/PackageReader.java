package org.segline.infer.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.store.Sha256;
import org.segline.kernel.wire.Json;

/** Reads one package and checks that it keeps together: spec, network, and the one against the other. */
final class PackageReader {
    static final String SPEC = "model.json";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final int CHUNK = 1 << 16;

    private final Map<String, String> environment;

    PackageReader(Map<String, String> environment) {
        this.environment = environment;
    }

    sealed interface Read {
        record Sound(ModelPackage model) implements Read {}

        record Broken(String sentence) implements Read {}
    }

    Read read(Path directory) {
        try {
            byte[] json = Files.readAllBytes(directory.resolve(SPEC));
            ModelSpec spec = Json.read(new String(json, StandardCharsets.UTF_8), ModelSpec.class);
            Optional<String> unknown = unknownVariable(spec.network());
            if (unknown.isPresent()) {
                return new Read.Broken(
                        "model.json asks for the environment variable %s, which is not set".formatted(unknown.get()));
            }
            Path network = directory.resolve(expand(spec.network())).normalize();
            if (!Files.isRegularFile(network)) {
                return new Read.Broken("there is no network at '%s'".formatted(spec.network()));
            }
            return check(spec, json, network, TestVector.in(directory));
        } catch (Json.MalformedJsonException e) {
            return new Read.Broken("model.json is not that of a model: " + e.getMessage());
        } catch (IOException e) {
            return new Read.Broken(
                    "the package cannot be read (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static Read check(ModelSpec spec, byte[] json, Path network, TestVector vector) throws IOException {
        MessageDigest both = Sha256.digest();
        both.update(json);
        MessageDigest alone = Sha256.digest();
        try (InputStream in = Files.newInputStream(network)) {
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                both.update(chunk, 0, n);
                alone.update(chunk, 0, n);
            }
        }
        String sha256 = HexFormat.of().formatHex(alone.digest());
        if (spec.sha256().isPresent() && !spec.sha256().get().equalsIgnoreCase(sha256)) {
            return new Read.Broken("the network's SHA-256 is %s, model.json pins %s"
                    .formatted(sha256, spec.sha256().get()));
        }
        Optional<String> flaw = SpecCheck.flaw(spec, network, vector);
        if (flaw.isPresent()) {
            return new Read.Broken(flaw.get());
        }
        String digest = HexFormat.of().formatHex(both.digest());
        return new Read.Sound(new ModelPackage(new ModelRef(spec.id(), spec.version(), digest), spec, network));
    }

    private Optional<String> unknownVariable(String path) {
        return VARIABLE.matcher(path)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !environment.containsKey(name))
                .findFirst();
    }

    private String expand(String path) {
        return VARIABLE.matcher(path).replaceAll(found -> Matcher.quoteReplacement(environment.get(found.group(1))));
    }
}
