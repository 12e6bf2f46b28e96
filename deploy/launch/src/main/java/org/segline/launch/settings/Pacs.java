package org.segline.launch.settings;

/** Where results go: {@code AET@HOST:PORT}. */
public record Pacs(String aeTitle, String host, int port) {
    @Override
    public String toString() {
        return "%s@%s:%d".formatted(aeTitle, host, port);
    }
}
