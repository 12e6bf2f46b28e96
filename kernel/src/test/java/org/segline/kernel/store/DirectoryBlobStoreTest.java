package org.segline.kernel.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobStoreTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final String SHA256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path directory;

    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = new DirectoryBlobStore(directory.resolve("store"));
    }

    @Test
    void contentIsNamedByItsDigestAndComesBack() throws IOException {
        BlobId name = store.put(HELLO);
        assertEquals(SHA256_OF_HELLO, name.hex());
        try (InputStream in = store.open(name);
                Arena arena = Arena.ofConfined()) {
            assertArrayEquals(HELLO, in.readAllBytes());
            assertArrayEquals(HELLO, store.map(name, arena).toArray(ValueLayout.JAVA_BYTE));
        }
        assertEquals(name, store.put(HELLO));
    }

    @Test
    void aWriterThatFailsLeavesNothing() throws IOException {
        BlobId name = BlobId.derived("volume", "a");
        assertThrows(
                IOException.class,
                () -> store.put(name, out -> {
                    out.write(ByteBuffer.wrap(HELLO));
                    throw new IOException("disk full");
                }));
        assertFalse(store.contains(name));
        try (var left = Files.list(directory.resolve("store/unfinished"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void anAdoptedFileStaysAndIsABlobToo() throws IOException {
        Path file = Files.write(directory.resolve("spooled"), HELLO);
        BlobId name = BlobId.ofContent(HELLO);
        store.adopt(name, file);
        store.adopt(name, file);
        Files.delete(file);
        try (InputStream in = store.open(name)) {
            assertArrayEquals(HELLO, in.readAllBytes());
        }
    }

    @Test
    void aMissingBlobIsSaidToBeMissing() {
        BlobId name = BlobId.derived("volume", "a");
        assertThrows(MissingBlobException.class, () -> store.open(name));
        assertThrows(MissingBlobException.class, () -> store.map(name, Arena.ofAuto()));
    }

    @Test
    void whatAnEarlierProcessLeftHalfWrittenIsRemoved() throws IOException {
        Path half = Files.write(directory.resolve("store/unfinished/x"), HELLO);
        store = new DirectoryBlobStore(directory.resolve("store"));
        assertFalse(Files.exists(half));
    }

    @Test
    void derivedNamesTellPartsApart() {
        assertEquals(BlobId.derived("v", "a", "b"), BlobId.derived("v", "a", "b"));
        assertNotEquals(BlobId.derived("v", "a", "b"), BlobId.derived("v", "ab"));
        assertTrue(BlobId.derived("v").hex().length() == 64);
    }

    @Test
    void whatIsOldAndNotStoredAgainIsDeleted() throws IOException {
        DirectoryBlobStore old = new DirectoryBlobStore(directory.resolve("store"));
        BlobId forgotten = old.put(new byte[] {1});
        BlobId storedAgain = old.put(new byte[] {2});
        BlobId adoptedAgain = old.put(new byte[] {3});
        Instant then = Instant.now().minus(Duration.ofDays(30));
        for (BlobId blob : List.of(forgotten, storedAgain, adoptedAgain)) {
            Path file = directory.resolve("store/blobs/" + blob.hex().substring(0, 2) + "/" + blob.hex());
            Files.setLastModifiedTime(file, FileTime.from(then));
        }
        assertEquals(storedAgain, old.put(new byte[] {2}));
        old.adopt(adoptedAgain, Files.write(directory.resolve("again"), new byte[] {3}));

        assertEquals(1, old.deleteOlderThan(Instant.now().minus(Duration.ofDays(7))));

        assertFalse(old.contains(forgotten));
        assertTrue(old.contains(storedAgain));
        assertTrue(old.contains(adoptedAgain));
    }
}
