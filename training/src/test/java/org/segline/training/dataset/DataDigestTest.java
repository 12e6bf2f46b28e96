package org.segline.training.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDigestTest {
    @TempDir
    Path temporary;

    @Test
    void ofAFileItIsItsSha256() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "abc");
        // FIPS 180-2, appendix B.1
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                DataDigest.of(file).hex());
    }

    @Test
    void ofAFolderItIsOfItsContents() throws Exception {
        Path one = Files.createDirectory(temporary.resolve("one"));
        Path other = Files.createDirectories(temporary.resolve("other/deep"));
        for (int n = 0; n < 8; n++) {
            Files.writeString(one.resolve("file-" + n), "content " + n);
            Files.writeString(other.resolve("file-" + (7 - n)), "content " + n);
        }
        assertEquals(DataDigest.of(one), DataDigest.of(other.getParent()));
        Files.writeString(one.resolve("file-8"), "");
        assertNotEquals(DataDigest.of(one), DataDigest.of(other.getParent()));
    }
}
