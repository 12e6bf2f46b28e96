package org.segline.kernel.model;

/**
 * A coded concept, such as (SCT, 10200004, "Liver").
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_8.8">PS3.3 8.8</a>
 */
public record Code(String scheme, String value, String meaning) {
    public Code {
        if (scheme.isBlank() || value.isBlank() || meaning.isBlank() || meaning.length() > 64) {
            throw new IllegalArgumentException("a code has a scheme, a value and a meaning of at most 64 characters");
        }
    }
}
