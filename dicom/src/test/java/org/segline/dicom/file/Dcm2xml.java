package org.segline.dicom.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segline.dicom.TestData;

/** What DCMTK reads in a file, from the XML that its dcm2xml writes. */
final class Dcm2xml {
    private static final Pattern OPENING =
            Pattern.compile("<(/?)(element|sequence|item|pixel-item)\\b(?: tag=\"(\\w{4}),(\\w{4})\")?"
                    + "(?: vr=\"(\\w\\w)\")?(?: vm=\"\\d+\")?(?: card=\"(\\d+)\")?(?: len=\"(\\w+)\")?");

    private final List<String> lines = new ArrayList<>();
    private final List<String> sequences = new ArrayList<>();
    private final List<Integer> items = new ArrayList<>();

    private Dcm2xml() {}

    static List<String> listing(Path file) throws IOException, InterruptedException {
        // Without DCMTK's dictionary of private attributes; texts are not converted, since only lengths are looked at.
        String xml = TestData.run(
                "/usr/bin/env",
                "DCMDICTPATH=/usr/share/libdcmtk17/dicom.dic",
                "dcm2xml",
                "-q",
                "+Ca",
                "latin-1",
                file.toString());
        Dcm2xml listing = new Dcm2xml();
        Matcher opening = OPENING.matcher(xml);
        while (opening.find()) {
            listing.add(opening);
        }
        return listing.lines;
    }

    private void add(Matcher element) {
        boolean closing = !element.group(1).isEmpty();
        switch (element.group(2)) {
            case "element" -> {
                boolean groupLength = "0000".equals(element.group(4));
                if (!closing && !groupLength && !"0002".equals(element.group(3))) {
                    lines.add("%s %s %s".formatted(here(element), element.group(5), element.group(7)));
                }
            }
            case "sequence" -> {
                if (closing) {
                    sequences.removeLast();
                    items.removeLast();
                } else {
                    // Pixels in fragments are one, too, whose items are no data sets.
                    boolean fragments = !"SQ".equals(element.group(5));
                    lines.add(
                            fragments
                                    ? "%s %s fragments".formatted(here(element), element.group(5))
                                    : "%s SQ %s".formatted(here(element), element.group(6)));
                    sequences.add(tag(element));
                    items.add(0);
                }
            }
            case "item" -> {
                if (closing) {
                    items.set(items.size() - 1, items.getLast() + 1);
                }
            }
            case "pixel-item" -> {
                if (!closing) {
                    lines.add("%s %s".formatted(lines.removeLast(), element.group(7)));
                }
            }
            default -> {}
        }
    }

    private static String tag(Matcher element) {
        return "(%s,%s)".formatted(element.group(3), element.group(4)).toUpperCase(Locale.ROOT);
    }

    private String here(Matcher element) {
        StringBuilder place = new StringBuilder();
        for (int i = 0; i < sequences.size(); i++) {
            place.append(sequences.get(i)).append('[').append(items.get(i)).append("].");
        }
        return place.append(tag(element)).toString();
    }
}
