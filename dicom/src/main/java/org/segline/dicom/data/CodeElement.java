package org.segline.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The characters that one escape sequence turns on: a code element of ISO/IEC 2022, in G0 (bytes below 0x80) or G1 (bytes
 * from 0x80).
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.12.1.1.2">PS3.3 C.12.1.1.2,
 *     tables C.12-2 to C.12-4</a>
 */
enum CodeElement {
    ASCII(6, "(B", false, 1, "US-ASCII"),
    LATIN_1(100, "-A", true, 1, "ISO-8859-1"),
    LATIN_2(101, "-B", true, 1, "ISO-8859-2"),
    LATIN_3(109, "-C", true, 1, "ISO-8859-3"),
    LATIN_4(110, "-D", true, 1, "ISO-8859-4"),
    CYRILLIC(144, "-L", true, 1, "ISO-8859-5"),
    ARABIC(127, "-G", true, 1, "ISO-8859-6"),
    GREEK(126, "-F", true, 1, "ISO-8859-7"),
    HEBREW(138, "-H", true, 1, "ISO-8859-8"),
    LATIN_5(148, "-M", true, 1, "ISO-8859-9"),
    LATIN_9(203, "-b", true, 1, "ISO-8859-15"),
    THAI(166, "-T", true, 1, "TIS-620"),
    /** JIS X 0201 Romaji. Its 0x5C and 0x7E are read as the backslash and tilde that DICOM means by them. */
    ROMAJI(13, "(J", false, 1, "US-ASCII"),
    KATAKANA(13, ")I", true, 1, "JIS_X0201"),
    JIS_X_0208(87, "$B", false, 2, "x-JIS0208"),
    JIS_X_0212(159, "$(D", false, 2, "JIS_X0212-1990"),
    KS_X_1001(149, "$)C", true, 2, "EUC-KR"),
    GB_2312(58, "$)A", true, 2, "GB2312");

    private final int registration;
    private final byte[] escape;
    private final boolean upper;
    private final int bytes;
    private final Charset charset;

    CodeElement(int registration, String escape, boolean upper, int bytes, String charset) {
        this.registration = registration;
        this.escape = ("\u001b" + escape).getBytes(StandardCharsets.US_ASCII);
        this.upper = upper;
        this.bytes = bytes;
        this.charset = Charset.forName(charset);
    }

    /** Those of an ISO registration number: one, or two where G0 and G1 go together; none if DICOM has no such. */
    static List<CodeElement> registered(int registration) {
        return Arrays.stream(values())
                .filter(element -> element.registration == registration)
                .toList();
    }

    /** The one whose escape sequence stands at {@code at}. */
    static Optional<CodeElement> escapedAt(byte[] text, int at) {
        return Arrays.stream(values())
                .filter(element -> at + element.escape.length <= text.length
                        && Arrays.equals(
                                text, at, at + element.escape.length, element.escape, 0, element.escape.length))
                .findFirst();
    }

    byte[] escape() {
        return escape.clone();
    }

    int escapeLength() {
        return escape.length;
    }

    /** Whether this is G1. */
    boolean upper() {
        return upper;
    }

    /** Bytes a character. */
    int bytes() {
        return bytes;
    }

    /**
     * The text of bytes that are all of this element, whole characters; what it does not define becomes U+FFFD. Where a
     * character has two bytes each pair is decoded alone, so that a wrong one does not shift those behind it.
     */
    String decode(byte[] text, int from, int to) {
        try {
            CharsetDecoder decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
            int step = bytes == 1 ? to - from : bytes;
            StringBuilder decoded = new StringBuilder((to - from) / bytes);
            for (int at = from; at < to; at += step) {
                decoded.append(decoder.decode(ByteBuffer.wrap(text, at, step)));
            }
            return decoded.toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("errors are replaced", e);
        }
    }

    /** The bytes of a character, if this element has it. */
    Optional<byte[]> encode(int codePoint) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(Character.toString(codePoint)));
            byte[] character = new byte[encoded.remaining()];
            encoded.get(character);
            // EUC-KR, GB2312 and the ISO 8859 sets also hold ASCII, which is not part of the code element.
            boolean ours = character.length == bytes && character[0] < 0 == upper;
            return ours ? Optional.of(character) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
