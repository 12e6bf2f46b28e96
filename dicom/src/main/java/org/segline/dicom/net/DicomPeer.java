package org.segline.dicom.net;

/** Another application entity, and where it listens. */
public record DicomPeer(String aeTitle, String host, int port) {
    public DicomPeer {
        AeTitles.check(aeTitle);
        if (host.isBlank()) {
            throw new IllegalArgumentException("a peer has a host");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535, was " + port);
        }
    }

    /** As it is written on a command line: {@code AET@HOST:PORT}. */
    @Override
    public String toString() {
        return "%s@%s:%d".formatted(aeTitle, host, port);
    }
}
