package org.segline.dicom.data;

/** A value is not what its attribute says it is. The message names the attribute, never the value. */
public final class MalformedValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Tag tag;

    public MalformedValueException(Tag tag, String problem) {
        super("%s %s".formatted(tag, problem));
        this.tag = tag;
    }

    public MalformedValueException(Tag tag, String problem, Throwable cause) {
        super("%s %s".formatted(tag, problem), cause);
        this.tag = tag;
    }

    public Tag tag() {
        return tag;
    }
}
