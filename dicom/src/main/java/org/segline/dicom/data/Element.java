package org.segline.dicom.data;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** An attribute and its value. Values are held as they are encoded, in little endian order. */
public sealed interface Element {

    Tag tag();

    Vr vr();

    /**
     * A value of bytes, little endian, padded or not. The bytes may be a view of a file that is mapped.
     */
    record Value(Tag tag, Vr vr, MemorySegment bytes) implements Element {}

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
     * @param fragments at least one a frame
     * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_A.4">PS3.5 A.4</a>
     */
    record Encapsulated(Tag tag, Vr vr, MemorySegment offsets, List<MemorySegment> fragments) implements Element {
        public Encapsulated {
            fragments = List.copyOf(fragments);
        }
    }
}
