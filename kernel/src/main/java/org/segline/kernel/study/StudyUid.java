package org.segline.kernel.study;

/** Study Instance UID (0020,000D). */
public record StudyUid(String value) {
    public StudyUid {
        UidForm.check("Study Instance UID (0020,000D)", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
