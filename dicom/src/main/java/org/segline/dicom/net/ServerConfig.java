package org.segline.dicom.net;

import static org.segline.dicom.data.TransferSyntax.*;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.WellKnownUids;

/**
 * How a {@link DicomServer} listens.
 *
 * @param aeTitle its own, 1 to 16 characters
 * @param port 0 takes any that is free
 * @param calledAe whether associations to any title are taken, or only to the own
 * @param maxPdu the longest P-DATA-TF it takes, in bytes
 * @param maxAssociations more than these are rejected for the time being
 * @param requestTimeout from the connection to the whole association request (the ARTIM timer, PS3.8 9.1.5)
 * @param idleTimeout how long an association may be silent, and how long a PDU may take
 * @param drainTimeout how long {@link DicomServer#close} lets operations finish
 * @param transferSyntaxes accepted, the preferred first
 * @param storageClasses SOP classes that are taken
 */
public record ServerConfig(
        String aeTitle,
        int port,
        CalledAe calledAe,
        int maxPdu,
        int maxAssociations,
        Duration requestTimeout,
        Duration idleTimeout,
        Duration drainTimeout,
        List<TransferSyntax> transferSyntaxes,
        Predicate<String> storageClasses) {

    /** Whom an association request must call. */
    public enum CalledAe {
        ANY,
        OWN
    }

    /**
     * What {@code dicom} reads: uncompressed first, since nobody has to decompress it; of the compressed, the lossless
     * first.
     */
    public static final List<TransferSyntax> READABLE = List.of(
            EXPLICIT_VR_LITTLE_ENDIAN,
            IMPLICIT_VR_LITTLE_ENDIAN,
            DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            JPEG_LOSSLESS_SV1,
            JPEG_LOSSLESS,
            JPEG_LS_LOSSLESS,
            JPEG_2000_LOSSLESS,
            HTJ2K_LOSSLESS,
            HTJ2K_LOSSLESS_RPCL,
            RLE_LOSSLESS,
            JPEG_LS_NEAR_LOSSLESS,
            JPEG_2000,
            HTJ2K,
            JPEG_EXTENDED,
            JPEG_BASELINE);

    private static final int MIN_PDU = 1 << 12;
    private static final int MAX_PDU = 1 << 24;

    public ServerConfig {
        checkAeTitle(aeTitle);
        transferSyntaxes = List.copyOf(transferSyntaxes);
        if (maxPdu < MIN_PDU || maxPdu > MAX_PDU) {
            throw new IllegalArgumentException("a PDU has 4096 bytes to 16 MiB, was " + maxPdu);
        }
        if (maxAssociations < 1) {
            throw new IllegalArgumentException("at least one association, was " + maxAssociations);
        }
    }

    /** Any called AE title, every storage SOP class of the standard, everything that {@code dicom} reads. */
    public static ServerConfig of(String aeTitle, int port) {
        return new ServerConfig(
                aeTitle,
                port,
                CalledAe.ANY,
                1 << 17,
                64,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                READABLE,
                WellKnownUids::isStorage);
    }

    /** @throws IllegalArgumentException unless it is 1 to 16 printable characters (VR AE, PS3.5 table 6.2-1) */
    static void checkAeTitle(String aeTitle) {
        if (!aeTitle.strip().equals(aeTitle) || !aeTitle.matches("[ -\\[\\]-~]{1,16}")) {
            throw new IllegalArgumentException(
                    "an AE title is 1 to 16 printable characters without a backslash, was '%s'".formatted(aeTitle));
        }
    }
}
