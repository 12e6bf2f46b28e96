package org.segline.dicom.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Vr;

/**
 * Data sets of answers in the DICOM JSON Model: UIDs, URLs, numbers and sequences of them.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part18.html#chapter_F">PS3.18 annex F</a>
 */
final class DicomJson {
    private DicomJson() {}

    static String write(DataSet dataSet) {
        return dataSet.elements().stream()
                .map(element -> attribute(dataSet, element))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String attribute(DataSet dataSet, Element element) {
        List<String> values = switch (element) {
            case Element.Value value ->
                dataSet.strings(value.tag()).stream()
                        .map(text -> value(value.vr(), text))
                        .toList();
            case Element.Sequence sequence ->
                sequence.items().stream().map(DicomJson::write).toList();
            case Element.Encapsulated pixels ->
                throw new IllegalArgumentException("%s is not of an answer".formatted(pixels.tag()));
        };
        // An attribute without a value has no "Value" (F.2.5).
        return values.isEmpty()
                ? "\"%08X\":{\"vr\":\"%s\"}".formatted(element.tag().bits(), element.vr())
                : "\"%08X\":{\"vr\":\"%s\",\"Value\":[%s]}"
                        .formatted(element.tag().bits(), element.vr(), String.join(",", values));
    }

    private static String value(Vr vr, String text) {
        return switch (vr.kind()) {
            case BINARY -> text;
            case TEXT -> quoted(text);
            case CHARSET_TEXT, SEQUENCE ->
                throw new IllegalArgumentException("VR %s is not of an answer".formatted(vr));
        };
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(DicomJson::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        boolean plain = character >= ' ' && character <= '~' && character != '"' && character != '\\';
        return plain ? Character.toString(character) : String.format(Locale.ROOT, "\\u%04x", character);
    }
}
