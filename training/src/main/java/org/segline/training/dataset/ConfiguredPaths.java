package org.segline.training.dataset;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths as a configuration writes them.
 *
 * @param folder where relative ones begin
 */
record ConfiguredPaths(Path folder, Map<String, String> environment) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    /** @throws UnusableCase if a variable is not set */
    Path resolve(String written) throws UnusableCase {
        StringBuilder path = new StringBuilder();
        Matcher variable = VARIABLE.matcher(written);
        while (variable.find()) {
            String name = variable.group(1);
            if (!environment.containsKey(name)) {
                throw new UnusableCase(
                        "unset-variable",
                        "The path '%s' names the environment variable %s, which is not set.".formatted(written, name));
            }
            variable.appendReplacement(path, Matcher.quoteReplacement(environment.get(name)));
        }
        variable.appendTail(path);
        try {
            return folder.resolve(path.toString()).normalize();
        } catch (InvalidPathException e) {
            throw new UnusableCase("malformed-path", "'%s' is no path: %s.".formatted(written, e.getReason()));
        }
    }
}
