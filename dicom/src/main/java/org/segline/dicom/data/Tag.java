package org.segline.dicom.data;

/**
 * Names an attribute: (gggg,eeee), both 0 to 0xFFFF. {@link Tags} has those that Segline uses by name.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_7.1">PS3.5 7.1</a>
 */
public record Tag(int group, int element) implements Comparable<Tag> {
    public Tag {
        if ((group & ~0xffff) != 0 || (element & ~0xffff) != 0) {
            throw new IllegalArgumentException(
                    "group and element are 16 bits each, were %x and %x".formatted(group, element));
        }
    }

    /** From 32 bits, group first. */
    public static Tag of(int bits) {
        return new Tag(bits >>> 16, bits & 0xffff);
    }

    /** 32 bits, group first; unsigned. */
    public int bits() {
        return group << 16 | element;
    }

    /** Whether this attribute names the owner of a block of private ones (PS3.5 7.8.1). */
    public boolean isPrivateCreator() {
        return isPrivate() && element >= 0x10 && element <= 0xff;
    }

    /** Whether this is a private attribute, whose meaning its creator decides. */
    public boolean isPrivate() {
        return (group & 1) == 1;
    }

    @Override
    public int compareTo(Tag other) {
        return group != other.group ? Integer.compare(group, other.group) : Integer.compare(element, other.element);
    }

    /** As the standard writes it, such as {@code (0008,0018)}. */
    @Override
    public String toString() {
        return "(%04X,%04X)".formatted(group, element);
    }
}
