package org.segline.dicom.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.segline.dicom.data.DataSet;

/**
 * How a data set is put into an answer. The first is the default.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part18.html#sect_8.7.3">PS3.18 8.7.3</a>
 */
enum ResponseForm {
    DICOM_JSON("application/dicom+json"),
    /** What many clients ask for; the same text. */
    JSON("application/json"),
    DICOM_XML("application/dicom+xml");

    private static final double NOT_WANTED = 0;

    private final String mediaType;

    ResponseForm(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    String write(DataSet dataSet) {
        return switch (this) {
            case DICOM_JSON, JSON -> DicomJson.write(dataSet);
            case DICOM_XML -> DicomXml.write(dataSet);
        };
    }

    /**
     * What is wanted most of what there is; none where nothing of it is wanted.
     *
     * @param accept values of the Accept headers; without any, everything is wanted
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110 12.5.1</a>
     */
    static Optional<ResponseForm> of(List<String> accept) {
        List<MediaType> ranges = accept.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .flatMap(range -> MediaType.of(range).stream())
                .toList();
        if (ranges.isEmpty() && accept.stream().allMatch(String::isBlank)) {
            return Optional.of(DICOM_JSON);
        }
        // Of those wanted alike max takes the first.
        return Arrays.stream(values())
                .filter(form -> form.wanted(ranges) > NOT_WANTED)
                .max(Comparator.comparingDouble(form -> form.wanted(ranges)));
    }

    /** From 0 to 1: the range that says most decides, so that {@code text/x;q=0} wins over {@code *}{@code /*}. */
    private double wanted(List<MediaType> ranges) {
        return ranges.stream()
                .filter(range -> range.takes(mediaType))
                .min(Comparator.comparingLong(
                        range -> range.name().chars().filter(c -> c == '*').count()))
                .map(range -> range.parameter("q").map(ResponseForm::quality).orElse(1.0))
                .orElse(NOT_WANTED);
    }

    private static double quality(String text) {
        return text.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(text) : 1;
    }
}
