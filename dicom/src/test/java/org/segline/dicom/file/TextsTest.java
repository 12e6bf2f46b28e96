package org.segline.dicom.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Vr;

/** Names and other texts, in whatever character sets the files have, as pydicom reads them. */
class TextsTest {
    @TempDir
    private Path folder;

    @Test
    void eachTextIsTheOnePydicomReads() throws Exception {
        List<Scan> scans = Scan.all();
        List<Path> paths = new ArrayList<>();
        for (Scan scan : scans) {
            paths.add(scan.plain(folder));
        }
        Map<Path, List<String>> pydicom = OtherReader.script("pydicom_texts.py", paths, "/usr/bin/python3");
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            List<String> expected = new ArrayList<>(pydicom.get(paths.get(i)));
            List<String> actual = new ArrayList<>();
            list(scans.get(i).read().dataSet(), "", actual);
            List<String> ours = new ArrayList<>(actual);
            ours.removeAll(expected);
            expected.removeAll(actual);
            for (String line : expected) {
                differences.add("%s: pydicom reads %s".formatted(scans.get(i), line));
            }
            for (String line : ours) {
                differences.add("%s: segline reads %s".formatted(scans.get(i), line));
            }
        }
        assertEquals("", String.join("\n", differences));
    }

    private static void list(DataSet dataSet, String place, List<String> into) {
        for (Element element : dataSet.elements()) {
            String here = place + element.tag();
            List<DataSet> items = dataSet.items(element.tag());
            for (int i = 0; i < items.size(); i++) {
                list(items.get(i), "%s[%d].".formatted(here, i), into);
            }
            boolean text = element.vr().kind() == Vr.Kind.CHARSET_TEXT;
            List<String> values = text ? dataSet.strings(element.tag()) : List.of();
            if (!String.join("|", values).isEmpty()) {
                into.add(values.stream()
                        .map(value -> plain(element.vr() == Vr.PN ? groups(value) : value))
                        .collect(Collectors.joining("|", "%s %s ".formatted(here, element.vr()), "")));
            }
        }
    }

    /** The three component groups, also where the last are not there. */
    private static String groups(String name) {
        return String.join("=", Arrays.copyOf((name + "==").split("=", -1), 3));
    }

    private static String plain(String text) {
        return text.codePoints()
                .mapToObj(c -> c >= ' ' && c <= '~' ? Character.toString(c) : "<%x>".formatted(c))
                .collect(Collectors.joining());
    }
}
