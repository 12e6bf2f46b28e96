package org.segline.postprocess.dicomseg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.file.DicomFile;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.RoundTrip;
import org.segline.kernel.study.SourceSeries;
import org.segline.postprocess.Findings;
import org.segline.postprocess.Peers;
import org.segline.postprocess.SourceFixture;

/** Segmentations of real series, held against other toolkits. */
class RealSourcesTest {
    private static final String SMALL_CT = "ct-siemens-totalseg-j2k/repaired";

    /** A certificate as results bear it. */
    private static final RoundTrip ROUND_TRIP = new RoundTrip(1e-12, 0.875, RoundTrip.Interpolation.LINEAR);

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
        assertOthersAgree(name, finding, file, images);
        assertReadBack(finding, file);
    }

    /** Real slices, some of them left out: 10 of 20, then every other one. */
    @Test
    void slicesThatAreNotEvenlySpacedAreWhereTheirImagesAre() throws Exception {
        Path images = Files.createDirectories(folder.resolve("images"));
        List<SourceSeries.Frame> all = finding(Peers.data(SMALL_CT)).source().frames();
        try (Stream<Path> files = Files.list(Peers.data(SMALL_CT))) {
            for (Path file : files.toList()) {
                BlobId content = BlobId.ofContent(Files.readAllBytes(file));
                int k = all.stream()
                        .map(frame -> frame.instance().blob())
                        .toList()
                        .indexOf(content);
                if (k >= 0 && (k < 10 || k % 2 == 0)) {
                    Files.copy(file, images.resolve(file.getFileName()));
                }
            }
        }
        Finding finding = finding(images);
        assertEquals(15, finding.source().frames().size());
        Path file = write(finding, images);
        assertOthersAgree("uneven", finding, file, images);
        DataSet measures = DicomFile.read(MemorySegment.ofArray(Files.readAllBytes(file)))
                .dataSet()
                .item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE)
                .flatMap(groups -> groups.item(Tags.PIXEL_MEASURES_SEQUENCE))
                .orElseThrow();
        assertFalse(measures.contains(Tags.SPACING_BETWEEN_SLICES));
        assertTrue(measures.contains(Tags.SLICE_THICKNESS));
    }

    private void assertOthersAgree(String name, Finding finding, Path file, Path images) throws Exception {
        assertNoErrors(Peers.run(List.of(Peers.program("dciodvfy"), file.toString())));
        Peers.Said checked = Peers.run(List.of(
                Peers.python(),
                "src/test/resources/org/segline/postprocess/check_segmentation.py",
                file.toString(),
                labels(finding).toString(),
                images.toString()));
        assertEquals(0, checked.exit(), checked.text());
        System.out.println(name + ": " + checked.text().strip());
    }

    private static Finding finding(Path images) throws Exception {
        Finding plain = Findings.in(SourceFixture.read(images).source());
        return new Finding(
                plain.labels(),
                plain.source(),
                plain.model(),
                plain.spec(),
                plain.supersedes(),
                Optional.of(ROUND_TRIP));
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
