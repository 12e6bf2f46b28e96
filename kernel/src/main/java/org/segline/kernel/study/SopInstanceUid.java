package org.segline.kernel.study;

/** SOP Instance UID (0008,0018). */
public record SopInstanceUid(String value) {
    public SopInstanceUid {
        UidForm.check("SOP Instance UID (0008,0018)", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
