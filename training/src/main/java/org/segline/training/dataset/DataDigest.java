package org.segline.training.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.Sha256;

/** Names the bytes that a case was read from, so that a model's provenance says what it was trained on. */
final class DataDigest {
    private DataDigest() {}

    /**
     * The SHA-256 of a file; of a folder, that of the sorted digests of all files in it, whatever they are called.
     */
    static BlobId of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return ofFile(path);
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        List<String> digests = new ArrayList<>();
        for (Path file : files) {
            digests.add(ofFile(file).hex());
        }
        return BlobId.derived("folder", digests.stream().sorted().toArray(String[]::new));
    }

    private static BlobId ofFile(Path file) throws IOException {
        var digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return BlobId.ofDigest(digest.digest());
    }
}
