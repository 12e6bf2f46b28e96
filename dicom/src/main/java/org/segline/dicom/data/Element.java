package org.segline.dicom.data;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;

/** An attribute and its value. Values are held as they are encoded, in little endian order. */
public sealed interface Element {

    Tag tag();

    Vr vr();

    /** A value of bytes, little endian. The bytes may be a view of a file that is mapped; equality is that of the bytes. */
    record Value(Tag tag, Vr vr, MemorySegment bytes) implements Element {
        public Value {
            if (vr == Vr.SQ) {
                throw new IllegalArgumentException("%s: a sequence has items, not bytes".formatted(tag));
            }
            bytes = bytes.asReadOnly();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Value value
                    && tag.equals(value.tag)
                    && vr == value.vr
                    && Content.equal(bytes, value.bytes);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tag, vr, bytes.byteSize());
        }

        /** The attribute and its length: not the value, which may be a patient's. */
        @Override
        public String toString() {
            return "%s %s %d bytes".formatted(tag, vr, bytes.byteSize());
        }
    }

    /** A sequence of items. */
    record Sequence(Tag tag, List<DataSet> items) implements Element {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Vr vr() {
            return Vr.SQ;
        }
    }

    /**
     * Encapsulated pixel data.
     *
     * @param offsets the Basic Offset Table as bytes; may be empty
     * @param fragments at least one a frame; what they hold is the transfer syntax's
     * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_A.4">PS3.5 A.4</a>
     */
    record Encapsulated(Tag tag, Vr vr, MemorySegment offsets, List<MemorySegment> fragments) implements Element {
        public Encapsulated {
            offsets = offsets.asReadOnly();
            fragments = fragments.stream().map(MemorySegment::asReadOnly).toList();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Encapsulated encapsulated
                    && tag.equals(encapsulated.tag)
                    && vr == encapsulated.vr
                    && Content.equal(offsets, encapsulated.offsets)
                    && Content.equal(fragments, encapsulated.fragments);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tag, vr, fragments.size());
        }

        @Override
        public String toString() {
            return "%s %s %d fragments".formatted(tag, vr, fragments.size());
        }
    }
}
