package org.segline.dicom.encoding;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.segline.dicom.data.CharacterSets;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;

/** Writes elements, one after the other and one inside the other. */
final class Composer {
    private static final int LONGEST_SHORT_FORM = 0xfffe;

    private final OutputStream stream;
    private final Output out;
    private final TransferSyntax syntax;

    Composer(OutputStream stream, TransferSyntax syntax) {
        this.stream = new BufferedOutputStream(stream);
        this.out = new Output(this.stream, Form.of(syntax));
        this.syntax = syntax;
    }

    void dataSet(DataSet dataSet) throws IOException {
        if (syntax.encapsulated() && dataSet.element(Tags.PIXEL_DATA).orElse(null) instanceof Element.Value) {
            throw new IllegalArgumentException("pixel data is native, but %s encapsulates it".formatted(syntax));
        }
        attributes(dataSet, CharacterSets.DEFAULT);
        stream.flush();
    }

    private void attributes(DataSet dataSet, CharacterSets inherited) throws IOException {
        CharacterSets declared = dataSet.contains(Tags.SPECIFIC_CHARACTER_SET)
                ? CharacterSets.of(dataSet.strings(Tags.SPECIFIC_CHARACTER_SET))
                : inherited;
        boolean foreign = !dataSet.characterSets().equals(declared);
        for (Element element : dataSet.elements()) {
            switch (element) {
                case Element.Value value -> {
                    if (foreign && value.vr().kind() == Vr.Kind.CHARSET_TEXT && !isPlain(value.bytes())) {
                        throw new IllegalArgumentException("%s is encoded in %s, but the data set declares %s"
                                .formatted(value.tag(), dataSet.characterSets(), declared));
                    }
                    value(value);
                }
                case Element.Sequence sequence -> sequence(sequence, declared);
                case Element.Encapsulated encapsulated -> fragments(encapsulated);
            }
        }
    }

    /** Whether text is the same in every character set: ASCII without escape sequences. */
    private static boolean isPlain(MemorySegment text) {
        byte[] bytes = text.toArray(ValueLayout.JAVA_BYTE);
        for (byte character : bytes) {
            if (character < 0 || character == 0x1b) {
                return false;
            }
        }
        return true;
    }

    private void value(Element.Value value) throws IOException {
        long length = value.bytes().byteSize() + value.bytes().byteSize() % 2;
        if (length >= Header.UNDEFINED) {
            throw new IllegalArgumentException("%s is longer than 32 bits can say".formatted(value.tag()));
        }
        // What the short form cannot hold is written as UN: PS3.5 6.2.2, note.
        Vr vr = length > LONGEST_SHORT_FORM && !value.vr().longForm() ? Vr.UN : value.vr();
        if (vr == Vr.UN && value.vr() != Vr.UN && syntax.bigEndian()) {
            throw new IllegalArgumentException("%s is too long for %s".formatted(value.tag(), value.vr()));
        }
        header(value.tag(), vr, length);
        out.value(value.bytes(), value.vr().unit(), value.vr().padding());
    }

    private void header(Tag tag, Vr vr, long length) throws IOException {
        out.tag(tag);
        if (!syntax.explicit()) {
            out.u32(length);
            return;
        }
        out.vr(vr);
        if (vr.longForm()) {
            out.u16(0);
            out.u32(length);
        } else {
            out.u16((int) length);
        }
    }

    private void sequence(Element.Sequence sequence, CharacterSets inherited) throws IOException {
        if (sequence.items().isEmpty()) {
            header(sequence.tag(), Vr.SQ, 0);
            return;
        }
        header(sequence.tag(), Vr.SQ, Header.UNDEFINED);
        for (DataSet item : sequence.items()) {
            out.tag(Tags.ITEM);
            out.u32(Header.UNDEFINED);
            attributes(item, inherited);
            out.tag(Tags.ITEM_DELIMITATION);
            out.u32(0);
        }
        out.tag(Tags.SEQUENCE_DELIMITATION);
        out.u32(0);
    }

    private void fragments(Element.Encapsulated encapsulated) throws IOException {
        if (!syntax.encapsulated()) {
            throw new IllegalArgumentException(
                    "%s is in fragments, which %s does not have".formatted(encapsulated.tag(), syntax));
        }
        header(encapsulated.tag(), Vr.OB, Header.UNDEFINED);
        fragment(encapsulated.offsets());
        for (MemorySegment fragment : encapsulated.fragments()) {
            fragment(fragment);
        }
        out.tag(Tags.SEQUENCE_DELIMITATION);
        out.u32(0);
    }

    private void fragment(MemorySegment fragment) throws IOException {
        out.tag(Tags.ITEM);
        out.u32(fragment.byteSize() + fragment.byteSize() % 2);
        out.value(fragment, 1, (byte) 0);
    }
}
