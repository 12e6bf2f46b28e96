package org.segline.training.export;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.store.Sha256;
import org.segline.kernel.volume.VoxelFile;
import org.segline.kernel.wire.Json;

/**
 * Writes a model as serving takes it.
 *
 * <pre>
 *   FOLDER/model.onnx                the network
 *   FOLDER/test-vector/image.vox     an image, (k, j, i)
 *   FOLDER/test-vector/scores.vox    the scores that the network must give for it, (1, class, k, j, i)
 *   FOLDER/model.json                the spec, which pins the network by its SHA-256
 * </pre>
 */
public final class PackageWriter {
    /** The network's file, as {@link ModelSpec#network} is to name it. */
    public static final String NETWORK = "model.onnx";

    private static final String SPEC = "model.json";

    private PackageWriter() {}

    /** What {@link ModelSpec#sha256} is to be for {@code network}. */
    public static String sha256(byte[] network) {
        return HexFormat.of().formatHex(Sha256.digest().digest(network));
    }

    /**
     * Writes a package into {@code folder}, which is made where it is not there. The spec comes last and at once: a folder
     * without one is no package, so that nobody reads half of one.
     *
     * @param network the bytes of the ONNX model
     * @throws IllegalArgumentException if {@code spec} does not name {@link #NETWORK} or does not pin {@code network}
     */
    public static void write(Path folder, ModelSpec spec, byte[] network, TestVector vector) throws IOException {
        if (!spec.network().equals(NETWORK) || !spec.sha256().equals(Optional.of(sha256(network)))) {
            throw new IllegalArgumentException("the spec is of network '%s' with SHA-256 %s, this one is '%s' with %s"
                    .formatted(spec.network(), spec.sha256().orElse("(none)"), NETWORK, sha256(network)));
        }
        Path vectors = Files.createDirectories(folder.resolve("test-vector"));
        Files.deleteIfExists(folder.resolve(SPEC));
        Files.write(folder.resolve(NETWORK), network);
        try (WritableByteChannel out = open(vectors.resolve("image.vox"))) {
            VoxelFile.write(vector.image(), out);
        }
        try (WritableByteChannel out = open(vectors.resolve("scores.vox"))) {
            VoxelFile.write(vector.image().geometry(), vector.shape(), FloatBuffer.wrap(vector.scores()), out);
        }
        Path unfinished = folder.resolve(SPEC + ".part");
        Files.writeString(unfinished, Json.writePretty(spec) + "\n");
        Files.move(unfinished, folder.resolve(SPEC), StandardCopyOption.ATOMIC_MOVE);
    }

    private static WritableByteChannel open(Path file) throws IOException {
        return Files.newByteChannel(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }
}
