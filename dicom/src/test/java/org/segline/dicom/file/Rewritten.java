package org.segline.dicom.file;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Dictionary;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;

/**
 * What has to come back of a data set that was written: the same, but for what writing mends (odd lengths, which a few
 * devices write) and what implicit VR does not say (VRs).
 */
record Rewritten(boolean explicit, boolean signedPixels) {

    static DataSet in(TransferSyntax syntax, DataSet dataSet) {
        return new Rewritten(syntax.explicit(), false).dataSet(dataSet);
    }

    private DataSet dataSet(DataSet dataSet) {
        boolean signed =
                dataSet.string(Tags.PIXEL_REPRESENTATION).map("1"::equals).orElse(signedPixels);
        DataSet.Builder rewritten = dataSet.toBuilder();
        for (Element element : dataSet.elements()) {
            rewritten.put(new Rewritten(explicit, signed).element(element));
        }
        return rewritten.build();
    }

    private Element element(Element element) {
        return switch (element) {
            case Element.Value value ->
                new Element.Value(
                        value.tag(),
                        explicit ? value.vr() : implied(value.tag()),
                        even(value.bytes(), value.vr().padding()));
            case Element.Sequence sequence -> {
                List<DataSet> items =
                        sequence.items().stream().map(this::dataSet).toList();
                // Nothing then tells that it was a sequence.
                boolean forgotten = !explicit && items.isEmpty() && implied(sequence.tag()) != Vr.SQ;
                yield forgotten
                        ? new Element.Value(sequence.tag(), Vr.UN, MemorySegment.ofArray(new byte[0]))
                        : new Element.Sequence(sequence.tag(), items);
            }
            case Element.Encapsulated pixels ->
                new Element.Encapsulated(
                        pixels.tag(),
                        Vr.OB, // PS3.5 A.4
                        pixels.offsets(),
                        pixels.fragments().stream()
                                .map(fragment -> even(fragment, (byte) 0))
                                .toList());
        };
    }

    private Vr implied(Tag tag) {
        boolean signed = signedPixels
                && Dictionary.entry(tag)
                        .filter(Dictionary.Entry::isSignedWithPixels)
                        .isPresent();
        return signed && Dictionary.vr(tag) == Vr.US ? Vr.SS : Dictionary.vr(tag);
    }

    private static MemorySegment even(MemorySegment bytes, byte padding) {
        if (bytes.byteSize() % 2 == 0) {
            return bytes;
        }
        byte[] padded = new byte[(int) bytes.byteSize() + 1];
        padded[padded.length - 1] = padding;
        MemorySegment.ofArray(padded).copyFrom(bytes);
        return MemorySegment.ofArray(padded);
    }
}
