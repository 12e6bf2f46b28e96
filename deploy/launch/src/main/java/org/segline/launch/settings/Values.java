package org.segline.launch.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text to values, with units. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern PACS = Pattern.compile("([^@]+)@(\\[[0-9a-fA-F:.]+]|[^@:\\s]+):([0-9]+)");
    private static final int MAX_PORT = 65535;

    private Values() {}

    /** A whole number and one of ms, s, m, h, d; more than nothing. */
    static Duration duration(Said said) throws SettingsException {
        Matcher matcher = DURATION.matcher(said.one());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw said.expected("a time above 0 with its unit, such as 500ms, 10s, 5m, 2h or 7d", said.one());
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** A wait that outlasts what is waited for would end with nothing. */
    static Duration durationWithin(Duration retention, Said said) throws SettingsException {
        Duration duration = duration(said);
        if (duration.compareTo(retention) > 0) {
            throw said.expected("a time within the retention", said.one());
        }
        return duration;
    }

    /** Absolute, whatever the folder that Segline is started in. */
    static Path path(Said said, String value) throws SettingsException {
        try {
            if (!value.isBlank()) {
                return Path.of(value).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            // said below, together with the empty path
        }
        throw said.expected("a path", value);
    }

    static int port(Said said) throws SettingsException {
        return within(said, said.one(), 0, MAX_PORT, "a port from 0 to 65535");
    }

    static int count(Said said) throws SettingsException {
        return within(said, said.one(), 1, Short.MAX_VALUE, "a whole number from 1");
    }

    static boolean truth(Said said) throws SettingsException {
        return switch (said.one()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw said.expected("true or false", said.one());
        };
    }

    static Pacs pacs(Said said) throws SettingsException {
        Matcher matcher = PACS.matcher(said.one());
        if (!matcher.matches()) {
            throw said.expected("AET@HOST:PORT, such as ORTHANC@pacs.example:4242", said.one());
        }
        String host = matcher.group(2).replaceAll("[\\[\\]]", "");
        int port = within(said, matcher.group(3), 1, MAX_PORT, "a port from 1 to 65535");
        return new Pacs(aeTitle(said, matcher.group(1)), host, port);
    }

    /**
     * An application entity title.
     *
     * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_6.2">PS3.5 6.2, AE</a>
     */
    static String aeTitle(Said said, String value) throws SettingsException {
        if (!value.matches("[\\x20-\\x7e&&[^\\\\]]{1,16}") || value.isBlank() || !value.equals(value.strip())) {
            throw said.expected("an AE title: 1 to 16 printable characters without backslash", value);
        }
        return value;
    }

    private static int within(Said said, String value, int low, int high, String what) throws SettingsException {
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < low || Integer.parseInt(value) > high) {
            throw said.expected(what, value);
        }
        return Integer.parseInt(value);
    }
}
