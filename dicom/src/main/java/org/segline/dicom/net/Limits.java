package org.segline.dicom.net;

import java.time.Duration;

/**
 * How much a {@link DicomListener} lets itself be asked.
 *
 * @param maxPdu the longest P-DATA-TF it takes, in bytes
 * @param associations more than these are rejected for the time being
 * @param associationsPerCaller of one calling AE title, likewise
 * @param operations of one association at once, where it negotiates an asynchronous operations window
 * @param request from the connection to the whole association request (the ARTIM timer, PS3.8 9.1.5), TLS included
 * @param idle how long an association may be silent, and how long a PDU may take
 * @param drain how long {@link DicomListener#close} lets operations finish
 */
public record Limits(
        int maxPdu,
        int associations,
        int associationsPerCaller,
        int operations,
        Duration request,
        Duration idle,
        Duration drain) {
    public static final Limits DEFAULT =
            new Limits(1 << 17, 64, 64, 16, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(10));

    private static final int MIN_PDU = 1 << 12;
    private static final int MAX_PDU = 1 << 24;
    /** Two bytes on the wire. */
    private static final int MAX_OPERATIONS = 0xffff;

    public Limits {
        if (maxPdu < MIN_PDU || maxPdu > MAX_PDU) {
            throw new IllegalArgumentException("a PDU has 4096 bytes to 16 MiB, was " + maxPdu);
        }
        if (associations < 1 || associationsPerCaller < 1) {
            throw new IllegalArgumentException("at least one association, was %d in all and %d of a caller"
                    .formatted(associations, associationsPerCaller));
        }
        if (operations < 1 || operations > MAX_OPERATIONS) {
            throw new IllegalArgumentException("1 to 65535 operations at once, was " + operations);
        }
    }

    public Limits associations(int inAll, int perCaller) {
        return new Limits(maxPdu, inAll, perCaller, operations, request, idle, drain);
    }
}
