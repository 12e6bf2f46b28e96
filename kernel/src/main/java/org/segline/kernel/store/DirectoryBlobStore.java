package org.segline.kernel.store;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Blobs as files: blob {@code ab12...} is {@code blobs/ab/ab12...}. A blob is written beside its place and renamed into
 * it; durable ones have their bytes and their directory synced before that is said.
 */
public final class DirectoryBlobStore implements BlobStore {
    private static final int FAN_OUT = 256;

    private final Path blobs;
    private final Path unfinished;
    private final Map<Path, Boolean> onThisDisk = new ConcurrentHashMap<>();

    /** Makes the directories that are not there yet, and removes what an earlier process left half written. */
    public DirectoryBlobStore(Path root) throws IOException {
        blobs = root.resolve("blobs");
        unfinished = root.resolve("unfinished");
        Files.createDirectories(unfinished);
        try (var left = Files.newDirectoryStream(unfinished)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
        for (int i = 0; i < FAN_OUT; i++) {
            Files.createDirectories(blobs.resolve("%02x".formatted(i)));
        }
        sync(blobs);
        sync(root);
    }

    @Override
    public BlobId put(byte[] content) throws IOException {
        BlobId name = BlobId.ofContent(content);
        Path place = place(name);
        if (Files.exists(place)) {
            wantedAgain(place);
            sync(place);
        } else {
            Path file = newFile();
            try (FileChannel out = open(file)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        }
        sync(place.getParent());
        return name;
    }

    @Override
    public void put(BlobId name, BlobWriter writer) throws IOException {
        Path file = newFile();
        try {
            try (FileChannel out = open(file)) {
                writer.writeTo(out);
            }
            Files.move(file, place(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void adopt(BlobId name, Path file) throws IOException {
        Path place = place(name);
        try {
            link(place, file);
        } catch (FileAlreadyExistsException alreadyStored) {
            wantedAgain(place);
            sync(place);
        }
        sync(place.getParent());
    }

    private void link(Path place, Path file) throws IOException {
        if (onThisDisk(file.toAbsolutePath().getParent())) {
            Files.createLink(place, file);
            return;
        }
        Path copy = newFile();
        try {
            Files.copy(file, copy);
            sync(copy);
            Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Asked once for each directory: the answer takes longer than the link. */
    private boolean onThisDisk(Path directory) throws IOException {
        Boolean known = onThisDisk.get(directory);
        if (known == null) {
            known = Files.getFileStore(directory).equals(Files.getFileStore(blobs));
            onThisDisk.put(directory, known);
        }
        return known;
    }

    @Override
    public boolean contains(BlobId name) {
        return Files.exists(place(name));
    }

    @Override
    public InputStream open(BlobId name) throws IOException {
        try {
            return Files.newInputStream(place(name));
        } catch (NoSuchFileException e) {
            throw missing(name, e);
        }
    }

    @Override
    public MemorySegment map(BlobId name, Arena arena) throws IOException {
        try (FileChannel in = FileChannel.open(place(name), StandardOpenOption.READ)) {
            return in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), arena);
        } catch (NoSuchFileException e) {
            throw missing(name, e);
        }
    }

    @Override
    public void delete(BlobId name) throws IOException {
        Files.deleteIfExists(place(name));
    }

    /**
     * Deletes the blobs that were last stored before {@code limit}; storing one again counts.
     *
     * @return how many
     */
    public long deleteOlderThan(Instant limit) throws IOException {
        long deleted = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(blobs)) {
            for (Path folder : folders) {
                deleted += deleteOlderThan(limit, folder);
            }
        }
        return deleted;
    }

    private static long deleteOlderThan(Instant limit, Path folder) throws IOException {
        long deleted = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit) && Files.deleteIfExists(file)) {
                    deleted++;
                }
            }
        }
        return deleted;
    }

    /** Gives a blob that is stored anew the age of a new one. */
    private static void wantedAgain(Path place) throws IOException {
        Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
    }

    private static MissingBlobException missing(BlobId name, NoSuchFileException cause) {
        MissingBlobException missing = new MissingBlobException(name);
        missing.initCause(cause);
        return missing;
    }

    private Path place(BlobId name) {
        return blobs.resolve(name.hex().substring(0, 2)).resolve(name.hex());
    }

    private Path newFile() {
        return unfinished.resolve(UUID.randomUUID().toString());
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Syncs a file or, on POSIX systems, the entries of a directory. */
    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
