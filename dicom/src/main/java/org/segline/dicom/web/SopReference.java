package org.segline.dicom.web;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An instance by name.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#table_10-11">PS3.3 table 10-11</a>
 */
public record SopReference(String sopClassUid, String sopInstanceUid) {
    /** PS3.5 9.1; leading zeros, which it forbids, occur. */
    private static final Pattern UID = Pattern.compile("(?=.{1,64}$)[0-9]+(\\.[0-9]+)*");

    public SopReference {
        if (!isUid(sopClassUid) || !isUid(sopInstanceUid)) {
            throw new IllegalArgumentException("an instance is named by two UIDs");
        }
    }

    /** None unless a sender gave two UIDs: whatever else it gave is not repeated to anybody. */
    public static Optional<SopReference> of(Optional<String> sopClassUid, Optional<String> sopInstanceUid) {
        return sopClassUid.isPresent()
                        && sopInstanceUid.isPresent()
                        && isUid(sopClassUid.get())
                        && isUid(sopInstanceUid.get())
                ? Optional.of(new SopReference(sopClassUid.get(), sopInstanceUid.get()))
                : Optional.empty();
    }

    /** Numbers parted by dots, at most 64 characters: what a response may repeat. */
    public static boolean isUid(String text) {
        return UID.matcher(text).matches();
    }
}
