package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.preprocess.RealData;

class StudyFolderTest {
    @TempDir
    Path temporary;

    @Test
    void whatIsNoDicomIsPassedOver() throws IOException {
        // 23 images without an ending, and SOURCE.txt.
        var one = assertInstanceOf(
                StudyFolder.OneStudy.class, scan(RealData.folder("mr-siemens-memprage-missing-slice")));
        assertEquals(23, one.instances().size());
        assertEquals(1, one.otherFiles());
        assertEquals(0, one.leftOut().size());
    }

    @Test
    void imagesWithoutAStudyAreRefusedInWords() throws IOException {
        var refused =
                assertInstanceOf(StudyFolder.Refused.class, scan(RealData.folder("ct-siemens-totalseg-j2k/original")));
        assertEquals(3, refused.leftOut().size());
        assertEquals("missing-uid", refused.reason().code());
        assertEquals(
                "None of the 3 DICOM files can be used. Study Instance UID (0020,000D) is missing or empty, so it cannot"
                        + " be told what the image belongs to.",
                refused.reason().sentence());
    }

    @Test
    void severalStudiesAreRefusedWithTheirNumber() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        copyFirstImage(RealData.folder("mr-siemens-t1-sag-hfs"), folder.resolve("a"));
        copyFirstImage(RealData.folder("mr-siemens-xa30-enhanced-t1/5_anat"), folder.resolve("b"));
        var refused = assertInstanceOf(StudyFolder.Refused.class, scan(folder));
        assertEquals("several-studies", refused.reason().code());
        assertTrue(refused.reason().sentence().contains("2 studies (2 images"), refused.reason()::sentence);
    }

    @Test
    void aCopyOfAnImageCountsOnce() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        copyFirstImage(RealData.folder("mr-siemens-t1-sag-hfs"), folder.resolve("a"));
        copyFirstImage(RealData.folder("mr-siemens-t1-sag-hfs"), folder.resolve("b"));
        var one = assertInstanceOf(StudyFolder.OneStudy.class, scan(folder));
        assertEquals(1, one.instances().size());
        assertEquals(0, one.leftOut().size());
    }

    @Test
    void twoImagesOfOneUidAreNotTakenForEachOther() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        copyFirstImage(RealData.folder("mr-siemens-t1-sag-hfs"), folder.resolve("a"));
        copyFirstImage(RealData.folder("mr-siemens-t1-sag-hfs"), folder.resolve("b"));
        byte[] other = Files.readAllBytes(folder.resolve("b"));
        other[other.length - 1] ^= 1;
        Files.write(folder.resolve("b"), other);
        for (StudyFolder scanned : List.of(scan(folder), StudyFolder.scan(folder, new FilesInPlace()))) {
            var one = assertInstanceOf(StudyFolder.OneStudy.class, scanned);
            assertEquals(1, one.instances().size());
            assertEquals("same-uid", one.leftOut().getFirst().reason().code());
            assertEquals(folder.resolve("b"), one.leftOut().getFirst().file());
        }
    }

    @Test
    void aFolderWithoutImagesIsRefused() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        Files.writeString(folder.resolve("notes.txt"), "nothing here");
        var refused = assertInstanceOf(StudyFolder.Refused.class, scan(folder));
        assertEquals("no-dicom", refused.reason().code());
    }

    private StudyFolder scan(Path folder) throws IOException {
        return StudyFolder.scan(folder, new DirectoryBlobStore(temporary.resolve("store")));
    }

    private static void copyFirstImage(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            Path first = files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            Files.copy(first, to);
        }
    }
}
