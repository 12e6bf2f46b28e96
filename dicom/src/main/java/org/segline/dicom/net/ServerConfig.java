package org.segline.dicom.net;

import static org.segline.dicom.data.TransferSyntax.*;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.WellKnownUids;

/**
 * How a {@link DicomListener} listens.
 *
 * @param aeTitle its own, 1 to 16 characters
 * @param bind the address to listen on; {@code 0.0.0.0} for all
 * @param port 0 takes any that is free
 * @param tls without it, whoever is on the way can read along
 * @param transferSyntaxes accepted, the preferred first
 * @param storageClasses SOP classes that are taken
 */
public record ServerConfig(
        String aeTitle,
        String bind,
        int port,
        Optional<Tls> tls,
        Admission admission,
        Limits limits,
        List<TransferSyntax> transferSyntaxes,
        Predicate<String> storageClasses) {

    /** All addresses of this machine. */
    public static final String EVERYWHERE = "0.0.0.0";

    /**
     * What {@code dicom} reads: uncompressed first, since nobody has to decompress it; of the compressed, the lossless
     * first; the retired big endian last.
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
            JPEG_BASELINE,
            EXPLICIT_VR_BIG_ENDIAN);

    /** Of messages that carry no instance. */
    static final List<TransferSyntax> WITHOUT_PIXELS =
            List.of(EXPLICIT_VR_LITTLE_ENDIAN, IMPLICIT_VR_LITTLE_ENDIAN, DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    public ServerConfig {
        AeTitles.check(aeTitle);
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    /** On all addresses, for anyone; every storage SOP class of the standard, everything that {@code dicom} reads. */
    public static ServerConfig of(String aeTitle, int port) {
        return new ServerConfig(
                aeTitle,
                EVERYWHERE,
                port,
                Optional.empty(),
                Admission.ANYONE,
                Limits.DEFAULT,
                READABLE,
                WellKnownUids::isStorage);
    }

    public ServerConfig on(String address) {
        return new ServerConfig(aeTitle, address, port, tls, admission, limits, transferSyntaxes, storageClasses);
    }

    public ServerConfig secured(Tls by) {
        return new ServerConfig(
                aeTitle, bind, port, Optional.of(by), admission, limits, transferSyntaxes, storageClasses);
    }

    public ServerConfig admitting(Admission those) {
        return new ServerConfig(aeTitle, bind, port, tls, those, limits, transferSyntaxes, storageClasses);
    }

    public ServerConfig within(Limits those) {
        return new ServerConfig(aeTitle, bind, port, tls, admission, those, transferSyntaxes, storageClasses);
    }
}
