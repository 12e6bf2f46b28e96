package org.segline.dicom.net;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another application entity, and where it listens. */
public record DicomPeer(String aeTitle, String host, int port) {
    private static final Pattern WRITTEN = Pattern.compile("([^@]{1,16})@(\\[[0-9a-fA-F:.]+]|[^@:\\s]+):([0-9]{1,5})");

    public DicomPeer {
        AeTitles.check(aeTitle);
        if (host.isBlank()) {
            throw new IllegalArgumentException("a peer has a host");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535, was " + port);
        }
    }

    /**
     * As it is written on a command line: {@code AET@HOST:PORT}, IPv6 addresses in brackets.
     *
     * @throws IllegalArgumentException if {@code text} is not so
     */
    public static DicomPeer of(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "another application entity is written AET@HOST:PORT, such as ORTHANC@pacs.example:4242");
        }
        return new DicomPeer(
                parts.group(1), parts.group(2).replaceAll("[\\[\\]]", ""), Integer.parseInt(parts.group(3)));
    }

    /** As it is written on a command line: {@code AET@HOST:PORT}. */
    @Override
    public String toString() {
        return "%s@%s:%d".formatted(aeTitle, host, port);
    }
}
