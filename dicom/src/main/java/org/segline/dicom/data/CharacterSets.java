package org.segline.dicom.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How texts are encoded: Specific Character Set (0008,0005).
 *
 * <p>Nothing is guessed and nothing is lost. A byte that the sets do not define is read as U+FFFD, while the data set keeps
 * the byte itself; a term that the standard does not define adds no characters. A character that the sets do not have is
 * never written as another: {@link #encode} throws, and {@link #canEncode} asks first. {@link #UTF_8} has them all.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_6.1">PS3.5 6.1</a>
 */
public final class CharacterSets {
    /** ASCII alone: what holds where no Specific Character Set is said. */
    public static final CharacterSets DEFAULT = of(List.of());

    public static final CharacterSets UTF_8 = of(List.of("ISO_IR 192"));

    private static final int UTF_8_REGISTRATION = 192;

    private final List<String> terms;
    private final Coding coding;

    /** One way from bytes to text and back. */
    sealed interface Coding permits WholeCharset, CodeExtensions {
        String decode(byte[] text, Vr vr);

        /** None if a character cannot be encoded. */
        Optional<byte[]> encode(String text, Vr vr);
    }

    private CharacterSets(List<String> terms, Coding coding) {
        this.terms = List.copyOf(terms);
        this.coding = coding;
    }

    /** From the values of (0008,0005), as they stand; the spellings that devices get wrong are understood too. */
    public static CharacterSets of(List<String> terms) {
        return new CharacterSets(terms, Terms.coding(terms));
    }

    /** The values of (0008,0005). */
    public List<String> terms() {
        return terms;
    }

    /** The text of bytes, padding included; what the sets do not define becomes U+FFFD. */
    public String decode(byte[] text, Vr vr) {
        return coding.decode(text, vr);
    }

    /** Whether every character of {@code text} can be encoded. */
    public boolean canEncode(String text) {
        return coding.encode(text, Vr.LT).isPresent();
    }

    /**
     * The bytes of text, not padded. Code extensions end, as the standard wants, before each delimiter of {@code vr}.
     *
     * @throws IllegalArgumentException if a character is in none of the sets; the message does not name it (it may be of a
     *     patient's name)
     */
    public byte[] encode(String text, Vr vr) {
        return coding.encode(text, vr)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a character is not in %s; ask canEncode first, or use UTF-8".formatted(terms)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharacterSets sets && terms.equals(sets.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return terms.toString();
    }

    /** The defined terms of PS3.3 C.12.1.1.2. */
    private static final class Terms {
        private static final Map<String, Charset> WHOLE = Map.of(
                "GB18030", Charset.forName("GB18030"),
                "GBK", Charset.forName("GBK"));

        /** {@code ISO_IR 100}, {@code ISO 2022 IR 100}, and the likes of {@code ISO-IR 100} that devices send. */
        private static final Pattern ISO = Pattern.compile("ISO[ _-]*(?:2022[ _-]*)?IR[ _-]*(\\d{1,3})");

        static Coding coding(List<String> terms) {
            Set<CodeElement> elements = new LinkedHashSet<>();
            List<CodeElement> initial = new ArrayList<>();
            for (int i = 0; i < terms.size(); i++) {
                String term = terms.get(i).strip().toUpperCase(Locale.ROOT);
                Matcher iso = ISO.matcher(term);
                int registration = iso.matches() ? Integer.parseInt(iso.group(1)) : -1;
                // These stand alone: the standard has no escapes out of them.
                if (WHOLE.containsKey(term)) {
                    return new WholeCharset(WHOLE.get(term));
                }
                if (registration == UTF_8_REGISTRATION) {
                    return new WholeCharset(StandardCharsets.UTF_8);
                }
                List<CodeElement> ofTerm = CodeElement.registered(registration);
                elements.addAll(ofTerm);
                if (i == 0) {
                    initial.addAll(ofTerm);
                }
            }
            return new CodeExtensions(initial, List.copyOf(elements));
        }
    }
}
