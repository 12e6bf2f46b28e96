package org.segline.dicom.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a body is, as Content-Type says it; also a range of these, as Accept does.
 *
 * @param name in lower case, such as {@code multipart/related}
 * @param parameters by their names in lower case; of a name given twice the first value
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1">RFC 9110 8.3.1</a>
 */
record MediaType(String name, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern NAME = Pattern.compile("\\s*(%s/%s)\\s*".formatted(TOKEN, TOKEN));
    /** A value without quotes may be more than a token: a type has a slash, and some write boundaries with other signs. */
    private static final Pattern PARAMETER = Pattern.compile(
            "\\s*;\\s*(?:(%s)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\";,]*))\\s*)?".formatted(TOKEN));

    MediaType {
        parameters = Map.copyOf(parameters);
    }

    /** None where {@code text} is not a media type. */
    static Optional<MediaType> of(String text) {
        Matcher name = NAME.matcher(text);
        if (!name.lookingAt()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(text);
        int at = name.end();
        while (at < text.length()) {
            if (!parameter.find(at) || parameter.start() != at) {
                return Optional.empty();
            }
            if (parameter.group(1) != null) {
                parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value(parameter));
            }
            at = parameter.end();
        }
        return Optional.of(new MediaType(name.group(1).toLowerCase(Locale.ROOT), parameters));
    }

    private static String value(Matcher parameter) {
        String quoted = parameter.group(2);
        return quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Whether this range has {@code other} in it. */
    boolean takes(String other) {
        return name.equals("*/*")
                || name.equals(other)
                || (name.endsWith("/*") && other.startsWith(name.substring(0, name.length() - 1)));
    }
}
