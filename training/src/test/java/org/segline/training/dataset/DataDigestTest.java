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
        Files.writeString(one.resolve("1"), "abc");
        Files.writeString(one.resolve("2"), "def");
        Path other = Files.createDirectories(temporary.resolve("other/deep")).getParent();
        Files.writeString(other.resolve("z"), "abc");
        Files.writeString(other.resolve("deep/a"), "def");
        assertEquals(DataDigest.of(one), DataDigest.of(other));
        Files.writeString(one.resolve("3"), "");
        assertNotEquals(DataDigest.of(one), DataDigest.of(other));
    }
}
