package org.segline.ingest.receive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of what is received and not yet stored. A file's name says what the file does not: {@code
 * <random>_<calling AE title, hexadecimal>_<when it was received: seconds>-<nanoseconds>}, {@code .part} while it is
 * written, {@code .dcm} once it is durable. (Its time of change would not do: the blob that is linked to it shares that.)
 */
final class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    static final String UNFINISHED = ".part";
    static final String DURABLE = ".dcm";

    private static final int BUFFER = 1 << 17;

    /** How much is written between two looks at the free space. */
    private static final long LOOK_EVERY = 1 << 24;

    private final Path directory;
    private final long reserveBytes;
    private final FileStore disk;
    /** As many as there were ever associations at once. */
    private final Queue<byte[]> buffers = new ConcurrentLinkedQueue<>();

    Spool(ReceiveSettings settings) throws IOException {
        directory = Files.createDirectories(settings.spool());
        reserveBytes = settings.reserveBytes();
        disk = Files.getFileStore(directory);
    }

    /** The disk has no more than its reserve left. */
    static final class DiskFullException extends IOException {
        private static final long serialVersionUID = 1L;

        DiskFullException(long free, long reserve) {
            super("%d MiB of disk are free, less than the reserve of %d MiB".formatted(free >> 20, reserve >> 20));
        }
    }

    void checkReserve() throws IOException {
        long free = disk.getUsableSpace();
        if (free < reserveBytes) {
            throw new DiskFullException(free, reserveBytes);
        }
    }

    /**
     * Writes a file, not durably yet; if anything fails it is not there.
     *
     * @param head what comes before {@code body}
     */
    Spooled write(String callingAe, Instant receivedAt, byte[] head, InputStream body) throws IOException {
        Path file = directory.resolve("%s_%s_%d-%d%s"
                .formatted(
                        UUID.randomUUID(),
                        HexFormat.of().formatHex(callingAe.getBytes(StandardCharsets.US_ASCII)),
                        receivedAt.getEpochSecond(),
                        receivedAt.getNano(),
                        UNFINISHED));
        boolean whole = false;
        byte[] buffer = Optional.ofNullable(buffers.poll()).orElseGet(() -> new byte[BUFFER]);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            MessageDigest digest = Sha256.digest();
            append(out, digest, head, head.length);
            long untilLook = LOOK_EVERY;
            // What has arrived is digested and written while the rest is on its way.
            for (int count; (count = body.read(buffer)) > 0; untilLook -= count) {
                if (untilLook < 0) {
                    checkReserve();
                    untilLook = LOOK_EVERY;
                }
                append(out, digest, buffer, count);
            }
            whole = true;
            return new Spooled(file, BlobId.ofDigest(digest.digest()));
        } finally {
            buffers.add(buffer);
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void append(FileChannel out, MessageDigest digest, byte[] bytes, int length) throws IOException {
        digest.update(bytes, 0, length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    /**
     * Makes the bytes of an unfinished file durable, and its name say so. The name itself may be lost in a power cut: it
     * is for the restart of a process, and whoever relies on the bytes gives them another.
     *
     * @return its new name
     */
    Path makeDurable(Path unfinished) throws IOException {
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return Files.move(unfinished, durable(unfinished), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Deletes an unfinished file and what it is called once it is durable. One that cannot be deleted is stored and
     * announced at the next start: no harm.
     */
    void forget(Path unfinished) {
        try {
            Files.deleteIfExists(durable(unfinished));
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            LOG.warn("Cannot delete a spool file: {}", e.toString());
        }
    }

    /** What an unfinished file is called once it is durable. */
    static Path durable(Path unfinished) {
        String name = unfinished.getFileName().toString();
        return unfinished.resolveSibling(name.substring(0, name.length() - UNFINISHED.length()) + DURABLE);
    }

    /** What an earlier process made durable and did not come to unlink; what it had not finished is deleted. */
    List<Path> leftBehind() throws IOException {
        List<Path> durable = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (file.toString().endsWith(UNFINISHED)) {
                    Files.delete(file);
                } else if (file.toString().endsWith(DURABLE)) {
                    durable.add(file);
                }
            }
        }
        return durable;
    }

    /** The AE title that sent a file. */
    static String callingAe(Path file) {
        return new String(HexFormat.of().parseHex(nameParts(file).get(1)), StandardCharsets.US_ASCII);
    }

    static Instant receivedAt(Path file) {
        String at = nameParts(file).get(2);
        int dash = at.indexOf('-', 1);
        return Instant.ofEpochSecond(Long.parseLong(at.substring(0, dash)), Long.parseLong(at.substring(dash + 1)));
    }

    private static List<String> nameParts(Path file) {
        String name = file.getFileName().toString();
        return List.of(name.substring(0, name.lastIndexOf('.')).split("_", -1));
    }

    static BlobId digest(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count; (count = in.read(buffer)) > 0; ) {
                digest.update(buffer, 0, count);
            }
        }
        return BlobId.ofDigest(digest.digest());
    }
}
