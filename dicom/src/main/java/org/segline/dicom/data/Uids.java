package org.segline.dicom.data;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Unique identifiers, VR UI.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#chapter_9">PS3.5 9</a>
 */
public final class Uids {
    /** Leading zeros of a component are forbidden and met in practice; they are read. */
    private static final Pattern FORM = Pattern.compile("(?=.{1,64}$)[0-9]+(\\.[0-9]+)*");

    private Uids() {}

    /** Whether a text is digits and dots, at most 64 characters. */
    public static boolean isUid(String text) {
        return FORM.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if it is none; the text is not named, it may be anything */
    public static String check(String what, String text) {
        if (!isUid(text)) {
            throw new IllegalArgumentException(what + " is digits and dots, at most 64 characters");
        }
        return text;
    }

    /** One that nobody else has: {@code 2.25.} and a random UUID as a number (PS3.5 B.2). */
    public static String random() {
        UUID uuid = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, bytes);
    }
}
