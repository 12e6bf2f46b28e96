package org.segline.postprocess.dicomseg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.file.DicomFile;
import org.segline.postprocess.Peers;

/** Segmentations that others wrote. */
class SegmentationReaderTest {
    private static final String COUNT = """
            import sys, numpy, pydicom
            seg = pydicom.dcmread(sys.argv[1])
            frames = seg.pixel_array.reshape(-1, seg.Rows, seg.Columns)
            numbers = [f.SegmentIdentificationSequence[0].ReferencedSegmentNumber
                       for f in seg.PerFrameFunctionalGroupsSequence]
            print(" ".join("%s=%d" % (s.SegmentLabel, sum(int(f.sum()) for f, n in zip(frames, numbers)
                  if n == s.SegmentNumber)) for s in seg.SegmentSequence))
            """;

    @ParameterizedTest
    @ValueSource(strings = {"seg-highdicom/seg_image_ct_binary.dcm", "seg-highdicom/seg_image_ct_binary_overlap.dcm"})
    void segmentsHoldAsManyVoxelsAsPydicomCounts(String name) throws Exception {
        Segmentation read = SegmentationReader.read(dataSet(name));
        String ours = read.segments().stream()
                .map(segment -> segment.label() + "=" + read.count(segment.number()))
                .collect(Collectors.joining(" "));
        Peers.Said theirs = Peers.run(
                List.of("env", Peers.python(), "-c", COUNT, Peers.data(name).toString()));
        assertEquals(theirs.text().strip(), ours);
    }

    @Test
    void aMaskLiesOnTheGridOfItsFrames() throws Exception {
        Segmentation read = SegmentationReader.read(dataSet("seg-highdicom/seg_image_ct_binary.dcm"));
        assertEquals(read.count(1), read.mask(1, read.geometry()).cardinality());
        assertEquals(1.25, read.geometry().spacing().k(), 1e-4);
    }

    @Test
    void fractionalSegmentationsAreToldApart() {
        UnreadableSegmentationException refused = assertThrows(
                UnreadableSegmentationException.class,
                () -> SegmentationReader.read(dataSet("seg-highdicom/seg_image_ct_binary_fractional.dcm")));
        assertEquals("(0062,0001) should be BINARY and is FRACTIONAL", refused.getMessage());
    }

    private static DataSet dataSet(String name) throws Exception {
        return DicomFile.read(MemorySegment.ofArray(Files.readAllBytes(Peers.data(name))))
                .dataSet();
    }
}
