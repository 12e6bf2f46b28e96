package org.segline.dicom.data;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a data set is put into bytes.
 *
 * @param explicit whether each element says its VR
 * @param deflated whether the bytes of the data set are compressed as a whole
 * @param encapsulated whether pixel data is in fragments
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#chapter_A">PS3.5 annex A</a>
 */
public record TransferSyntax(
        String uid, String name, boolean explicit, boolean bigEndian, boolean deflated, boolean encapsulated) {

    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    private static final String ENCAPSULATED_NATIVE = "1.2.840.10008.1.2.1.98";
    private static final String ENCAPSULATED_ROOT = "1.2.840.10008.1.2.4.";
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1";
    private static final Set<String> DEFLATED =
            Set.of("1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205");
    /** JPIP: pixel data is a reference, not bytes in fragments (PS3.5 A.6). */
    private static final Set<String> REFERENCED = Set.of(
            "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.204", "1.2.840.10008.1.2.4.205");

    /** Listed as transfer syntaxes, yet what they transfer is no data set: MIME, XML, video streams. */
    private static final Set<String> NO_DATA_SET = Set.of(
            "1.2.840.10008.1.2.6.1",
            "1.2.840.10008.1.2.6.2",
            "1.2.840.10008.1.2.7.1",
            "1.2.840.10008.1.2.7.2",
            "1.2.840.10008.1.2.7.3",
            "1.2.840.10008.1.20");

    private static final Map<String, TransferSyntax> ALL = WellKnownUids.entries().entrySet().stream()
            .filter(entry -> entry.getValue().kind().equals("Transfer Syntax"))
            .filter(entry -> !NO_DATA_SET.contains(entry.getKey()))
            .map(entry -> describe(entry.getKey(), entry.getValue().name()))
            .collect(Collectors.toUnmodifiableMap(TransferSyntax::uid, syntax -> syntax));

    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN = known(IMPLICIT);
    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN = known("1.2.840.10008.1.2.1");
    public static final TransferSyntax ENCAPSULATED_UNCOMPRESSED = known(ENCAPSULATED_NATIVE);
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN = known("1.2.840.10008.1.2.1.99");
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN = known(BIG_ENDIAN);
    public static final TransferSyntax JPEG_BASELINE = known("1.2.840.10008.1.2.4.50");
    public static final TransferSyntax JPEG_EXTENDED = known("1.2.840.10008.1.2.4.51");
    public static final TransferSyntax JPEG_SPECTRAL_SELECTION = known("1.2.840.10008.1.2.4.53");
    public static final TransferSyntax JPEG_FULL_PROGRESSION = known("1.2.840.10008.1.2.4.55");
    public static final TransferSyntax JPEG_LOSSLESS = known("1.2.840.10008.1.2.4.57");
    public static final TransferSyntax JPEG_LOSSLESS_SV1 = known("1.2.840.10008.1.2.4.70");
    public static final TransferSyntax JPEG_LS_LOSSLESS = known("1.2.840.10008.1.2.4.80");
    public static final TransferSyntax JPEG_LS_NEAR_LOSSLESS = known("1.2.840.10008.1.2.4.81");
    public static final TransferSyntax JPEG_2000_LOSSLESS = known("1.2.840.10008.1.2.4.90");
    public static final TransferSyntax JPEG_2000 = known("1.2.840.10008.1.2.4.91");
    public static final TransferSyntax HTJ2K_LOSSLESS = known("1.2.840.10008.1.2.4.201");
    public static final TransferSyntax HTJ2K_LOSSLESS_RPCL = known("1.2.840.10008.1.2.4.202");
    public static final TransferSyntax HTJ2K = known("1.2.840.10008.1.2.4.203");
    public static final TransferSyntax RLE_LOSSLESS = known(RLE);

    /** The transfer syntax of a UID, padding aside; none where Segline could not even read the data set. */
    public static Optional<TransferSyntax> of(String uid) {
        return Optional.ofNullable(ALL.get(uid.replace('\0', ' ').strip()));
    }

    private static TransferSyntax known(String uid) {
        return of(uid).orElseThrow();
    }

    private static TransferSyntax describe(String uid, String name) {
        boolean encapsulated = (uid.startsWith(ENCAPSULATED_ROOT) && !REFERENCED.contains(uid))
                || Set.of(RLE, ENCAPSULATED_NATIVE, DEFLATED_FRAMES).contains(uid);
        return new TransferSyntax(
                uid, name, !uid.equals(IMPLICIT), uid.equals(BIG_ENDIAN), DEFLATED.contains(uid), encapsulated);
    }

    /** Its UID and name. */
    @Override
    public String toString() {
        return "%s (%s)".formatted(name, uid);
    }
}
