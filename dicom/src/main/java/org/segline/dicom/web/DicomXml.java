package org.segline.dicom.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Dictionary;
import org.segline.dicom.data.Element;

/**
 * Data sets of answers in the Native DICOM Model: UIDs, URLs, numbers and sequences of them.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part19.html#sect_A.1">PS3.19 A.1</a>
 */
final class DicomXml {
    private static final String BEGINNING = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<NativeDicomModel xmlns=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\">";

    private DicomXml() {}

    static String write(DataSet dataSet) {
        return BEGINNING + attributes(dataSet) + "</NativeDicomModel>";
    }

    private static String attributes(DataSet dataSet) {
        return dataSet.elements().stream()
                .map(element -> attribute(dataSet, element))
                .collect(Collectors.joining());
    }

    private static String attribute(DataSet dataSet, Element element) {
        String content = switch (element) {
            case Element.Value value ->
                numbered(
                        "Value",
                        dataSet.strings(value.tag()).stream()
                                .map(DicomXml::escaped)
                                .toList());
            case Element.Sequence sequence ->
                numbered(
                        "Item",
                        sequence.items().stream().map(DicomXml::attributes).toList());
            case Element.Encapsulated pixels ->
                throw new IllegalArgumentException("%s is not of an answer".formatted(pixels.tag()));
        };
        return "<DicomAttribute tag=\"%08X\" vr=\"%s\"%s>%s</DicomAttribute>"
                .formatted(
                        element.tag().bits(),
                        element.vr(),
                        Dictionary.keyword(element.tag())
                                .map(" keyword=\"%s\""::formatted)
                                .orElse(""),
                        content);
    }

    /** Values and items are counted from 1. */
    private static String numbered(String name, List<String> contents) {
        return IntStream.range(0, contents.size())
                .mapToObj(i -> "<%s number=\"%d\">%s</%s>".formatted(name, i + 1, contents.get(i), name))
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
