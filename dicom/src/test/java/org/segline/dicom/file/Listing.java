package org.segline.dicom.file;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;

/**
 * What is read in a data set, one line an attribute, those of items after their sequence: the place and the VR, then of a
 * sequence how many items, of a value its length and CRC-32, of fragments {@code fragments} and both of each, the Basic
 * Offset Table first. Other readers are made to say the same, so that lines can be compared.
 *
 * <pre>
 * (0008,1140) SQ 2
 * (0008,1140)[0].(0008,1150) UI 26 6fdb4dca
 * </pre>
 */
final class Listing {
    private final List<String> lines = new ArrayList<>();

    private Listing() {}

    static List<String> of(DataSet dataSet) {
        Listing listing = new Listing();
        listing.add(dataSet, "");
        return listing.lines;
    }

    private void add(DataSet dataSet, String place) {
        for (Element element : dataSet.elements()) {
            String here = "%s%s %s ".formatted(place, element.tag(), element.vr());
            switch (element) {
                case Element.Value value ->
                    lines.add("%s%d %08x".formatted(here, value.bytes().byteSize(), crc(value.bytes())));
                case Element.Encapsulated pixels ->
                    lines.add(Stream.concat(Stream.of(pixels.offsets()), pixels.fragments().stream())
                            .map(part -> "%d:%08x".formatted(part.byteSize(), crc(part)))
                            .collect(Collectors.joining(" ", here + "fragments ", "")));
                case Element.Sequence sequence -> {
                    lines.add(here + sequence.items().size());
                    for (int i = 0; i < sequence.items().size(); i++) {
                        add(sequence.items().get(i), "%s%s[%d].".formatted(place, element.tag(), i));
                    }
                }
            }
        }
    }

    private static long crc(MemorySegment bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.asByteBuffer());
        return crc.getValue();
    }
}
