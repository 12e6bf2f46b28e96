package org.segline.dicom.data;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text whose character sets change at escape sequences, as ISO/IEC 2022 has it. At each delimiter all is as at the start.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_6.1.2.5">PS3.5 6.1.2.5</a>
 */
final class CodeExtensions implements CharacterSets.Coding {
    private static final byte ESCAPE = 0x1b;
    private static final String UNDEFINED = "\ufffd";

    private final CodeElement lower;
    private final Optional<CodeElement> upper;
    /** What may be switched to, in the order in which it is tried. */
    private final List<CodeElement> elements;

    CodeExtensions(List<CodeElement> initial, List<CodeElement> declared) {
        // A two-byte set is reached by its escape sequence alone, also where it is (wrongly) said first.
        lower = initial.stream()
                .filter(element -> !element.upper() && element.bytes() == 1)
                .findFirst()
                .orElse(CodeElement.ASCII);
        upper = initial.stream()
                .filter(element -> element.upper() && element.bytes() == 1)
                .findFirst();
        elements = new ArrayList<>(declared);
        if (!elements.contains(CodeElement.ASCII)) {
            elements.addFirst(CodeElement.ASCII);
        }
    }

    /** Where code extensions end: PS3.5 6.1.2.5.3. */
    private static boolean isDelimiter(int character, Vr vr) {
        return switch (character) {
            case '\t', '\n', '\f', '\r' -> true;
            case '\\' -> vr.isMultiValued();
            case '^', '=' -> vr == Vr.PN;
            default -> false;
        };
    }

    @Override
    public String decode(byte[] text, Vr vr) {
        StringBuilder decoded = new StringBuilder(text.length);
        CodeElement g0 = lower;
        Optional<CodeElement> g1 = upper;
        for (int at = 0; at < text.length; ) {
            if (text[at] == ESCAPE) {
                Optional<CodeElement> element = CodeElement.escapedAt(text, at);
                if (element.isEmpty()) {
                    decoded.append(UNDEFINED);
                    at++;
                } else {
                    at += element.get().escapeLength();
                    g1 = element.get().upper() ? element : g1;
                    g0 = element.get().upper() ? g0 : element.get();
                }
            } else if (text[at] >= 0 && (g0.bytes() == 1 || text[at] <= ' ')) {
                decoded.append((char) text[at]);
                if (isDelimiter(text[at], vr)) {
                    g0 = lower;
                    g1 = upper;
                }
                at++;
            } else {
                at = decode(text, at, text[at] >= 0 ? Optional.of(g0) : g1, decoded);
            }
        }
        return decoded.toString();
    }

    /** The characters of {@code element} that follow one another, one at least; where the next one begins. */
    private static int decode(byte[] text, int at, Optional<CodeElement> element, StringBuilder decoded) {
        int bytes = element.map(CodeElement::bytes).orElse(1);
        if (element.isEmpty() || at + bytes > text.length) {
            decoded.append(UNDEFINED);
            return at + 1;
        }
        int end = at + bytes;
        while (end + bytes <= text.length && isOf(element.get(), text, end)) {
            end += bytes;
        }
        decoded.append(element.get().decode(text, at, end));
        return end;
    }

    /** Whether the bytes of a character at {@code at} are all of {@code element}, and no control, space or escape. */
    private static boolean isOf(CodeElement element, byte[] text, int at) {
        for (int i = at; i < at + element.bytes(); i++) {
            if (element.upper() != text[i] < 0 || (text[i] >= 0 && text[i] <= ' ')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<byte[]> encode(String text, Vr vr) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream(text.length());
        CodeElement g0 = lower;
        Optional<CodeElement> g1 = upper;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (character == ESCAPE) {
                return Optional.empty();
            }
            boolean delimiter = isDelimiter(character, vr);
            if ((delimiter || character <= ' ') && g0 != lower) {
                encoded.writeBytes(lower.escape());
                g0 = lower;
            }
            if (delimiter) {
                g1 = upper;
            }
            Optional<CodeElement> holder = holder(character, g0, g1);
            if (holder.isEmpty()) {
                return Optional.empty();
            }
            CodeElement element = holder.get();
            if (element.upper() ? !g1.equals(Optional.of(element)) : g0 != element) {
                encoded.writeBytes(element.escape());
            }
            g1 = element.upper() ? Optional.of(element) : g1;
            g0 = element.upper() ? g0 : element;
            encoded.writeBytes(element.encode(character).orElseThrow());
        }
        if (g0 != lower) {
            encoded.writeBytes(lower.escape());
        }
        return Optional.of(encoded.toByteArray());
    }

    /** The element that has a character: one of the present ones if they do. */
    private Optional<CodeElement> holder(int character, CodeElement g0, Optional<CodeElement> g1) {
        List<CodeElement> tried = new ArrayList<>();
        tried.add(g0);
        g1.ifPresent(tried::add);
        tried.addAll(elements);
        return tried.stream()
                .filter(element -> element.encode(character).isPresent())
                .findFirst();
    }
}
