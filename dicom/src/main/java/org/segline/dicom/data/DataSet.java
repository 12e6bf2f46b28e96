package org.segline.dicom.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedCollection;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Attributes in the order of their tags. Immutable; make one with {@link #builder()}.
 *
 * <p>Reading is tolerant: an attribute that is absent, or empty, has no value; one whose text is not the number asked for
 * throws {@link MalformedValueException}, which names the attribute and never its value (it may be a patient's).
 */
public final class DataSet {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The longest lookup tables have 65536; pixels are not read as a list. */
    private static final int MOST_NUMBERS = 1 << 20;

    public static final DataSet EMPTY = new DataSet(new TreeMap<>(), CharacterSets.DEFAULT);

    private final NavigableMap<Tag, Element> elements;
    private final CharacterSets characterSets;

    private DataSet(NavigableMap<Tag, Element> elements, CharacterSets characterSets) {
        this.elements = elements;
        this.characterSets = characterSets;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with all of this. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.elements.putAll(elements);
        builder.characterSets = characterSets;
        return builder;
    }

    /** All attributes, in the order of their tags. */
    public SequencedCollection<Element> elements() {
        return Collections.unmodifiableSequencedCollection(elements.sequencedValues());
    }

    public Optional<Element> element(Tag tag) {
        return Optional.ofNullable(elements.get(tag));
    }

    public boolean contains(Tag tag) {
        return elements.containsKey(tag);
    }

    /** The first value as text, without padding; none where the attribute is absent or empty. */
    public Optional<String> string(Tag tag) {
        List<String> values = strings(tag);
        return values.isEmpty() || values.getFirst().isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** All values as text, without padding. Binary numbers are written out. */
    public List<String> strings(Tag tag) {
        if (!(elements.get(tag) instanceof Element.Value value) || value.bytes().byteSize() == 0) {
            return List.of();
        }
        return switch (value.vr().kind()) {
            case TEXT -> split(value.vr(), new String(array(value), StandardCharsets.ISO_8859_1));
            case CHARSET_TEXT -> split(value.vr(), characterSets.decode(array(value), value.vr()));
            case BINARY -> numbers(value).stream().map(Number::toString).toList();
            case SEQUENCE -> throw new IllegalStateException("a sequence is no value");
        };
    }

    private static byte[] array(Element.Value value) {
        return value.bytes().toArray(ValueLayout.JAVA_BYTE);
    }

    private static List<String> split(Vr vr, String text) {
        if (!vr.isMultiValued()) {
            return List.of(stripTrailing(text));
        }
        return Arrays.stream(text.split("\\\\", -1))
                .map(part -> strip(vr, part))
                .toList();
    }

    private static String strip(Vr vr, String text) {
        String stripped = stripTrailing(text);
        // Leading spaces mean nothing in these (PS3.5 table 6.2-1); elsewhere they are part of the value.
        return vr == Vr.UT || vr == Vr.LT || vr == Vr.ST || vr == Vr.UC ? stripped : stripped.stripLeading();
    }

    private static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end);
    }

    /**
     * The first value as a whole number.
     *
     * @throws MalformedValueException if the value is none
     */
    public OptionalInt integer(Tag tag) {
        List<Integer> values = integers(tag);
        return values.isEmpty() ? OptionalInt.empty() : OptionalInt.of(values.getFirst());
    }

    /** @throws MalformedValueException if a value is no whole number of 32 bits (unsigned ones do not wrap) */
    public List<Integer> integers(Tag tag) {
        return parse(tag, Integer::valueOf, number -> {
            if (number.longValue() != number.intValue() || number.doubleValue() != number.longValue()) {
                throw new NumberFormatException();
            }
            return number.intValue();
        });
    }

    /**
     * The first value as a number.
     *
     * @throws MalformedValueException if the value is none
     */
    public OptionalDouble decimal(Tag tag) {
        List<Double> values = decimals(tag);
        return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(values.getFirst());
    }

    /** @throws MalformedValueException if a value is no number */
    public List<Double> decimals(Tag tag) {
        return parse(tag, Double::valueOf, Number::doubleValue);
    }

    private <T> List<T> parse(Tag tag, Function<String, T> ofText, Function<Number, T> ofNumber) {
        if (!(elements.get(tag) instanceof Element.Value value) || value.bytes().byteSize() == 0) {
            return List.of();
        }
        try {
            if (value.vr().kind() == Vr.Kind.BINARY) {
                return numbers(value).stream().map(ofNumber).toList();
            }
            List<String> texts = strings(tag);
            return texts.stream().allMatch(String::isEmpty)
                    ? List.of()
                    : texts.stream().map(String::strip).map(ofText).toList();
        } catch (NumberFormatException e) {
            throw new MalformedValueException(tag, "is not the number it should be", e);
        }
    }

    private static List<Number> numbers(Element.Value value) {
        int unit = value.vr().unit();
        if (value.bytes().byteSize() / unit > MOST_NUMBERS) {
            throw new MalformedValueException(value.tag(), "has more values than are read as numbers");
        }
        int count = (int) (value.bytes().byteSize() / unit);
        List<Number> numbers = new ArrayList<>(count);
        for (long at = 0; numbers.size() < count; at += unit) {
            MemorySegment bytes = value.bytes();
            numbers.add(
                    switch (value.vr()) {
                        // An attribute tag counts as two numbers, group and element; see tags().
                        case US, OW, AT -> Short.toUnsignedInt(bytes.get(SHORT, at));
                        case SS -> (int) bytes.get(SHORT, at);
                        case UL, OL -> Integer.toUnsignedLong(bytes.get(INT, at));
                        case SL -> bytes.get(INT, at);
                        case SV, UV, OV -> bytes.get(LONG, at);
                        case FL, OF -> bytes.get(FLOAT, at);
                        case FD, OD -> bytes.get(DOUBLE, at);
                        default -> Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, at));
                    });
        }
        return numbers;
    }

    /**
     * The attributes that an attribute of VR AT names, such as the Dimension Index Pointer.
     *
     * @throws MalformedValueException if the value is not of groups and elements
     */
    public List<Tag> tags(Tag tag) {
        List<Integer> halves = integers(tag);
        if (halves.size() % 2 != 0 || halves.stream().anyMatch(half -> half < 0 || half > 0xffff)) {
            throw new MalformedValueException(tag, "is not made of attribute tags");
        }
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < halves.size(); i += 2) {
            tags.add(new Tag(halves.get(i), halves.get(i + 1)));
        }
        return List.copyOf(tags);
    }

    /** The bytes of a value, little endian, as they are encoded. */
    public Optional<MemorySegment> bytes(Tag tag) {
        return elements.get(tag) instanceof Element.Value value ? Optional.of(value.bytes()) : Optional.empty();
    }

    /** The items of a sequence; none where it is absent. */
    public List<DataSet> items(Tag tag) {
        return elements.get(tag) instanceof Element.Sequence sequence ? sequence.items() : List.of();
    }

    /** The first item of a sequence. */
    public Optional<DataSet> item(Tag tag) {
        List<DataSet> items = items(tag);
        return items.isEmpty() ? Optional.empty() : Optional.of(items.getFirst());
    }

    /** How this data set's texts are encoded. */
    public CharacterSets characterSets() {
        return characterSets;
    }

    /** Whether both have the same attributes with the same bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet set && elements.equals(set.elements) && characterSets.equals(set.characterSets);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    /** How many attributes there are: never what they say. */
    @Override
    public String toString() {
        return "data set of %d attributes".formatted(elements.size());
    }

    /** Puts attributes together. VRs come from the {@link Dictionary} where they are not given. */
    public static final class Builder {
        private final TreeMap<Tag, Element> elements = new TreeMap<>();
        private CharacterSets characterSets = CharacterSets.DEFAULT;

        private Builder() {}

        /** Texts are encoded in these from here on, and read so. Does not itself write (0008,0005). */
        public Builder characterSets(CharacterSets sets) {
            characterSets = sets;
            return this;
        }

        public Builder put(Element element) {
            elements.put(element.tag(), element);
            return this;
        }

        /** What has been put so far. */
        public Optional<Element> element(Tag tag) {
            return Optional.ofNullable(elements.get(tag));
        }

        public Builder remove(Tag tag) {
            elements.remove(tag);
            return this;
        }

        /** An attribute that is there and says nothing, as type 2 has it. */
        public Builder putEmpty(Tag tag) {
            Vr vr = Dictionary.vr(tag);
            return vr == Vr.SQ ? put(new Element.Sequence(tag, List.of())) : put(tag, vr, new byte[0]);
        }

        /** Values as text; numbers where the attribute is one of binary numbers are parsed. */
        public Builder put(Tag tag, String... values) {
            return put(tag, Dictionary.vr(tag), values);
        }

        /** Values as text, for a VR that the dictionary cannot know (private attributes, or US or SS). */
        public Builder put(Tag tag, Vr vr, String... values) {
            return put(new Element.Value(tag, vr, MemorySegment.ofArray(ValueBytes.of(vr, characterSets, values))));
        }

        public Builder put(Tag tag, int... values) {
            return put(tag, Arrays.stream(values).mapToObj(Integer::toString).toArray(String[]::new));
        }

        /** Decimals; as DS with up to 16 characters, the most precise that fit. */
        public Builder put(Tag tag, double... values) {
            Vr vr = Dictionary.vr(tag);
            return put(
                    tag,
                    vr,
                    Arrays.stream(values)
                            .mapToObj(value -> vr == Vr.DS ? ValueBytes.decimalString(value) : Double.toString(value))
                            .toArray(String[]::new));
        }

        /** Attributes by their tags, for the VR AT. */
        public Builder put(Tag tag, Tag... values) {
            return put(
                    tag,
                    Vr.AT,
                    Arrays.stream(values)
                            .flatMap(value -> Stream.of(value.group(), value.element()))
                            .map(Object::toString)
                            .toArray(String[]::new));
        }

        /** A value as bytes, little endian. */
        public Builder put(Tag tag, Vr vr, byte[] bytes) {
            return put(new Element.Value(tag, vr, MemorySegment.ofArray(bytes)));
        }

        public Builder put(Tag tag, Collection<DataSet> items) {
            return put(new Element.Sequence(tag, List.copyOf(items)));
        }

        public Builder put(Tag tag, DataSet... items) {
            return put(tag, List.of(items));
        }

        public DataSet build() {
            return new DataSet(new TreeMap<>(elements), characterSets);
        }
    }
}
