package org.segline.postprocess.dicomseg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.file.DicomFile;
import org.segline.postprocess.Findings;
import org.segline.postprocess.Peers;
import org.segline.postprocess.SourceFixture;

/** Segmentations of real series, held against other toolkits. */
class RealSourcesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mr-siemens-xa30-enhanced-t1/5_anat",
                "mr-siemens-t1-sag-hfs",
                "ct-siemens-totalseg-j2k/repaired",
                "ct-philips-tilt-phantom/tilted"
            })
    void everyVoxelAndEveryReferenceIsWhereOthersLookForIt(String name) throws Exception {
        Path images = Peers.data(name);
        Finding finding = finding(images);
        Path file = write(finding, images);

        assertNoErrors(Peers.run(List.of(Peers.program("dciodvfy"), file.toString())));
        Peers.Said checked = Peers.run(List.of(
                Peers.python(),
                "src/test/resources/org/segline/postprocess/check_segmentation.py",
                file.toString(),
                labels(finding).toString(),
                images.toString()));
        assertEquals(0, checked.exit(), checked.text());
        System.out.println(name + ": " + checked.text().strip());
        assertReadBack(finding, file);
    }

    private static Finding finding(Path images) throws Exception {
        return Findings.in(SourceFixture.read(images).source());
    }

    private Path write(Finding finding, Path images) throws Exception {
        byte[] first = Files.readAllBytes(SourceFixture.read(images).first());
        Encoded encoded = new SegmentationEncoder(ResultSettings.DEFAULT).encode(finding, MemorySegment.ofArray(first));
        return Files.write(
                folder.resolve("seg.dcm"),
                assertInstanceOf(Encoded.File.class, encoded).bytes());
    }

    private Path labels(Finding finding) throws IOException {
        short[] labels = finding.labels().labels();
        ByteBuffer bytes = ByteBuffer.allocate(labels.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(labels);
        return Files.write(folder.resolve("labels.raw"), bytes.array());
    }

    /** dciodvfy reports no error on highdicom's segmentations of CT, so none is allowed here either. */
    private static void assertNoErrors(Peers.Said said) {
        assertTrue(said.text().contains("Segmentation"), said.text());
        List<String> errors =
                said.text().lines().filter(line -> line.contains("Error")).toList();
        assertEquals(List.of(), errors);
    }

    private static void assertReadBack(Finding finding, Path file) throws Exception {
        Segmentation read = SegmentationReader.read(
                DicomFile.read(MemorySegment.ofArray(Files.readAllBytes(file))).dataSet());
        assertEquals(6, read.segments().size());
        short[] labels = finding.labels().labels();
        short[] found = new short[labels.length];
        for (Segmentation.Segment segment : read.segments()) {
            short label = Short.parseShort(segment.label().substring("label ".length()));
            BitSet mask = read.mask(segment.number(), finding.labels().geometry());
            assertEquals(finding.labels().count(label), read.count(segment.number()));
            mask.stream().forEach(voxel -> found[voxel] = label);
        }
        assertArrayEquals(labels, found);
        assertEquals(finding.labels().geometry().size(), read.geometry().size(), "label 5 and 7 reach from end to end");
    }
}
