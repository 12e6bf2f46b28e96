package org.segline.dicom.encoding;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Vr;

/**
 * Reads elements, one after the other and one inside the other.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#chapter_7">PS3.5 section 7</a>
 */
final class Parser {
    /** Real data sets nest about ten deep; the stack holds far more than this. */
    static final int DEEPEST = 64;

    /** An element in memory is larger than in a file, so that elements are bounded, not only bytes. */
    static final int MOST_PARTS = 4_000_000;

    private static final int DELIMITATION_GROUP = 0xfffe;

    private final Input in;
    private final Optional<Tag> stop;
    private int parts;

    /** @param stop where it ends the data set itself, before its own end */
    Parser(Input in, Optional<Tag> stop) {
        this.in = in;
        this.stop = stop;
    }

    DataSet dataSet(Form form) throws MalformedDicomException {
        return attributes(form, Scope.ROOT, in.size(), false);
    }

    /** @param delimited whether an Item Delimitation Item ends it, and not the place {@code end} */
    private DataSet attributes(Form form, Scope outer, long end, boolean delimited) throws MalformedDicomException {
        DataSet.Builder builder = DataSet.builder();
        Scope scope = outer;
        while (in.at() < end) {
            long start = in.at();
            Tag tag = in.tag(form);
            if (scope.depth() == 0 && stop.isPresent() && tag.compareTo(stop.get()) >= 0) {
                in.moveTo(start);
                break;
            }
            if (tag.group() == DELIMITATION_GROUP) {
                in.u32(form);
                if (delimited && tag.equals(Tags.ITEM_DELIMITATION)) {
                    return builder.characterSets(scope.characterSets()).build();
                }
                throw new MalformedDicomException("%s at byte %d has no place there".formatted(tag, start));
            }
            Element element = element(form, scope, tag, end);
            if (in.at() > end) {
                throw new MalformedDicomException("%s at byte %d leaves its item".formatted(tag, start));
            }
            if (isGroupLength(tag)) {
                continue;
            }
            if (builder.element(tag).filter(other -> !other.equals(element)).isPresent()) {
                throw new MalformedDicomException("%s stands twice and says two things".formatted(tag));
            }
            builder.put(element);
            scope = scope.after(element);
        }
        if (delimited) {
            throw new MalformedDicomException("an item has no end before byte %d".formatted(end));
        }
        return builder.characterSets(scope.characterSets()).build();
    }

    /** Retired, and wrong as soon as anything changes (PS3.5 7.2); the command's and the file meta group's are not. */
    private static boolean isGroupLength(Tag tag) {
        return tag.element() == 0 && tag.group() > 2;
    }

    private Element element(Form form, Scope scope, Tag tag, long end) throws MalformedDicomException {
        count();
        Header header = Header.read(in, form, tag, scope.signedPixels());
        if (header.undefined()) {
            return undefinedLength(form, scope, header, end);
        }
        if (header.vr() == Vr.SQ) {
            return sequence(form, scope, tag, end(header, end), false);
        }
        long start = in.at();
        Element.Value value = value(form, header);
        return value.vr() == Vr.UN && form.explicit() ? known(value, scope, start) : value;
    }

    private long end(Header header, long enclosing) throws MalformedDicomException {
        long end = in.at() + header.length();
        if (end > enclosing) {
            throw new MalformedDicomException("%s ends at byte %d, after what it is in, which ends at %d"
                    .formatted(header.tag(), end, enclosing));
        }
        return end;
    }

    private Element.Value value(Form form, Header header) throws MalformedDicomException {
        MemorySegment bytes = in.slice(header.length());
        Vr vr = header.vr();
        return new Element.Value(header.tag(), vr, form.bigEndian() ? ByteOrders.swapped(bytes, vr.unit()) : bytes);
    }

    private Element undefinedLength(Form form, Scope scope, Header header, long end) throws MalformedDicomException {
        Tag tag = header.tag();
        return switch (header.vr()) {
            case SQ -> sequence(form, scope, tag, end, true);
            // What is inside has implicit VRs, whatever is around it: PS3.5 6.2.2, note.
            case UN -> sequence(Form.IMPLICIT_LITTLE_ENDIAN, scope, tag, end, true);
            case OB, OW -> fragments(form, header);
            default ->
                throw new MalformedDicomException(
                        "%s is of undefined length, which %s cannot be".formatted(tag, header.vr()));
        };
    }

    /**
     * A public attribute, or the creator of private ones, that passed through a device which did not know it: its value is
     * that of implicit VR little endian. If it cannot be read so, it stays what it is.
     */
    private Element known(Element.Value unknown, Scope scope, long start) {
        Tag tag = unknown.tag();
        Vr vr = Header.implicitVr(tag, scope.signedPixels());
        if (vr == Vr.UN) {
            return unknown;
        }
        if (vr != Vr.SQ) {
            return new Element.Value(tag, vr, unknown.bytes());
        }
        long end = in.at();
        try {
            in.moveTo(start);
            return sequence(Form.IMPLICIT_LITTLE_ENDIAN, scope, tag, end, false);
        } catch (MalformedDicomException e) {
            in.moveTo(end);
            return unknown;
        }
    }

    private Element.Sequence sequence(Form form, Scope scope, Tag tag, long end, boolean delimited)
            throws MalformedDicomException {
        if (scope.depth() >= DEEPEST) {
            throw new MalformedDicomException("sequences are nested more than %d deep".formatted(DEEPEST));
        }
        List<DataSet> items = new ArrayList<>();
        while (in.at() < end) {
            long start = in.at();
            Tag next = in.tag(form);
            long length = in.u32(form);
            if (delimited && next.equals(Tags.SEQUENCE_DELIMITATION)) {
                return new Element.Sequence(tag, items);
            }
            if (!next.equals(Tags.ITEM)) {
                throw new MalformedDicomException("%s at byte %d is no item of %s".formatted(next, start, tag));
            }
            count();
            boolean itemDelimited = length == Header.UNDEFINED;
            long itemEnd = itemDelimited ? end : in.at() + length;
            if (itemEnd > end) {
                throw new MalformedDicomException("an item of %s ends after it".formatted(tag));
            }
            items.add(attributes(form, scope.item(), itemEnd, itemDelimited));
        }
        if (delimited) {
            throw new MalformedDicomException("%s has no end before byte %d".formatted(tag, end));
        }
        return new Element.Sequence(tag, items);
    }

    private Element.Encapsulated fragments(Form form, Header header) throws MalformedDicomException {
        List<MemorySegment> parts = new ArrayList<>();
        while (true) {
            Tag next = in.tag(form);
            long length = in.u32(form);
            if (next.equals(Tags.SEQUENCE_DELIMITATION)) {
                break;
            }
            if (!next.equals(Tags.ITEM) || length == Header.UNDEFINED) {
                throw new MalformedDicomException("%s is not made of fragments".formatted(header.tag()));
            }
            count();
            parts.add(in.slice(length));
        }
        if (parts.isEmpty()) {
            throw new MalformedDicomException("%s lacks its Basic Offset Table".formatted(header.tag()));
        }
        return new Element.Encapsulated(header.tag(), header.vr(), parts.getFirst(), parts.subList(1, parts.size()));
    }

    private void count() throws MalformedDicomException {
        if (++parts > MOST_PARTS) {
            throw new MalformedDicomException("more than %d elements, items and fragments".formatted(MOST_PARTS));
        }
    }
}
