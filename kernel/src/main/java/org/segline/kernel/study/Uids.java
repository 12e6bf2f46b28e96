package org.segline.kernel.study;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.segline.kernel.store.Sha256;

/** UIDs made from what a result is made of, so that making it twice gives it one name. */
public final class Uids {
    private static final int UUID_BYTES = 16;

    private Uids() {}

    /**
     * A {@code 2.25.} UID from a name-based UUID: version 8 (RFC 9562 section 5.8), its bits from the SHA-256 of {@code
     * kind} and {@code parts} in their order.
     *
     * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_B.2">PS3.5 B.2</a>
     */
    public static String derived(String kind, String... parts) {
        MessageDigest digest = Sha256.digest();
        digest.update(kind.getBytes(StandardCharsets.UTF_8));
        for (String part : parts) {
            digest.update((byte) 0);
            digest.update(part.getBytes(StandardCharsets.UTF_8));
        }
        byte[] uuid = Arrays.copyOf(digest.digest(), UUID_BYTES);
        uuid[6] = (byte) ((uuid[6] & 0x0f) | 0x80);
        uuid[8] = (byte) ((uuid[8] & 0x3f) | 0x80);
        return "2.25." + new BigInteger(1, uuid);
    }
}
