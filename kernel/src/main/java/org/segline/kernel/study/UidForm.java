package org.segline.kernel.study;

import java.util.regex.Pattern;

/**
 * What all UIDs look like. Components with leading zeros, which the standard forbids, occur in real studies and are let
 * through: a UID is only ever compared.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#chapter_9">PS3.5 9</a>
 */
final class UidForm {
    private static final int MAX_LENGTH = 64;
    private static final Pattern FORM = Pattern.compile("[0-9]+(\\.[0-9]+)*");

    private UidForm() {}

    static void check(String what, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "%s must be digits and dots, at most 64 characters, was '%s'".formatted(what, value));
        }
    }
}
