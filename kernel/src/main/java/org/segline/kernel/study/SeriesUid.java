package org.segline.kernel.study;

/** Series Instance UID (0020,000E). */
public record SeriesUid(String value) {
    public SeriesUid {
        UidForm.check("Series Instance UID (0020,000E)", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
