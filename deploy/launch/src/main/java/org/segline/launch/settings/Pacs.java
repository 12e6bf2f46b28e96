package org.segline.launch.settings;

/** An application entity that can be called, such as the one where results go: {@code AET@HOST:PORT}. */
public record Pacs(String aeTitle, String host, int port) {
    @Override
    public String toString() {
        return "%s@%s:%d".formatted(aeTitle, host, port);
    }
}
