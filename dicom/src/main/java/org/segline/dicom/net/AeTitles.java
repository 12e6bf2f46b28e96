package org.segline.dicom.net;

/** Application entity titles: VR AE, PS3.5 table 6.2-1. */
final class AeTitles {
    private AeTitles() {}

    /** @throws IllegalArgumentException unless it is 1 to 16 printable characters */
    static void check(String aeTitle) {
        if (!aeTitle.strip().equals(aeTitle) || !aeTitle.matches("[ -\\[\\]-~]{1,16}")) {
            throw new IllegalArgumentException(
                    "an AE title is 1 to 16 printable characters without a backslash, was '%s'".formatted(aeTitle));
        }
    }
}
