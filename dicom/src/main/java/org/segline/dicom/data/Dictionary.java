package org.segline.dicom.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data elements of the standard: PS3.6, with the command group of PS3.7 and the file meta group of PS3.10. The data
 * lies in {@code dictionary.tsv}.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part06.html#chapter_6">PS3.6 section 6</a>
 */
public final class Dictionary {
    private static final String EVERY_DIGIT = "x";
    private static final Map<Tag, Entry> EXACT = new HashMap<>();
    private static final Map<String, Tag> BY_KEYWORD = new HashMap<>();
    /** Elements that repeat, such as overlays (60xx,3000): few, so that they are looked through. */
    private static final List<Repeating> REPEATING = new ArrayList<>();

    static {
        for (String[] row : Resource.rows("dictionary.tsv")) {
            Entry entry = new Entry(row[1], row[2], row[3], row[4]);
            if (row[0].contains(EVERY_DIGIT)) {
                REPEATING.add(Repeating.of(row[0], entry));
            } else {
                Tag tag = Tag.of(Integer.parseUnsignedInt(row[0], 16));
                EXACT.put(tag, entry);
                BY_KEYWORD.put(entry.keyword(), tag);
            }
        }
    }

    private Dictionary() {}

    /**
     * What the standard says of an attribute.
     *
     * @param vrs as the standard writes it: {@code DS}, or {@code US or SS} where other attributes decide
     * @param multiplicity how many values, such as {@code 1-n}
     */
    public record Entry(String vrs, String multiplicity, String keyword, String name) {
        /** Whether {@link Vr#SS} takes the place of {@link Vr#US} where Pixel Representation (0028,0103) is 1. */
        public boolean isSignedWithPixels() {
            return vrs.startsWith("US or SS");
        }

        /**
         * The VR, or where there is a choice the one that any value fits whose bytes are not looked at: {@code OW} for
         * bulk data, as implicit VR has it (PS3.5 A.1), and {@code US} for numbers whose sign depends on Pixel
         * Representation.
         */
        Vr vr() {
            return switch (vrs) {
                case "OB or OW", "US or OW", "US or SS or OW" -> Vr.OW;
                case "US or SS" -> Vr.US;
                default -> Vr.valueOf(vrs);
            };
        }
    }

    private record Repeating(int mask, int bits, Entry entry) {
        static Repeating of(String pattern, Entry entry) {
            return new Repeating(
                    Integer.parseUnsignedInt(pattern.replaceAll("[^x]", "f").replace('x', '0'), 16),
                    Integer.parseUnsignedInt(pattern.replace('x', '0'), 16),
                    entry);
        }

        boolean matches(Tag tag) {
            return (tag.bits() & mask) == bits;
        }
    }

    /** What the standard says of an attribute; none of private ones and of those it does not know. */
    public static Optional<Entry> entry(Tag tag) {
        Entry exact = EXACT.get(tag);
        if (exact != null || tag.isPrivate()) {
            return Optional.ofNullable(exact);
        }
        return REPEATING.stream()
                .filter(repeating -> repeating.matches(tag))
                .map(Repeating::entry)
                .findFirst();
    }

    /**
     * The VR of an attribute: {@code UL} for group lengths, {@code LO} for private creators, {@code UN} where unknown. Where
     * the standard leaves a choice: {@code OW} for bulk data, {@code US} for numbers ({@link Entry#isSignedWithPixels()}).
     */
    public static Vr vr(Tag tag) {
        if (tag.element() == 0) {
            return Vr.UL;
        }
        if (tag.isPrivateCreator()) {
            return Vr.LO;
        }
        return entry(tag).map(Entry::vr).orElse(Vr.UN);
    }

    /** The attribute of a keyword, such as {@code PatientName}; none for attributes that repeat (overlays, curves). */
    public static Optional<Tag> tag(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }

    /** The keyword of an attribute, such as {@code PatientName}. */
    public static Optional<String> keyword(Tag tag) {
        return entry(tag).map(Entry::keyword);
    }
}
