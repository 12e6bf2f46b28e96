package org.segline.infer.models;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.segline.infer.onnx.Network;
import org.segline.infer.onnx.Outcome;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.volume.DamagedVoxelFileException;
import org.segline.kernel.volume.VoxelFile;

/**
 * An image, and what the network said of it where it was made: whoever serves the network sees here whether this runtime,
 * on this machine, says the same. A package need not have one.
 *
 * @param image (k, j, i)
 * @param scores (1, class, k, j, i)
 */
record TestVector(Path image, Path scores) {
    /**
     * Part of the largest expected score that a score may be off. Runtimes sum in different orders, and a normalisation over
     * the image passes that on: a U-Net of libtorch differs by 3e-5 here. A changed weight shows in the first digits.
     */
    private static final double TOLERANCE = 1e-3;

    private static final ValueLayout.OfFloat LITTLE_ENDIAN_FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** That of the package in {@code directory}, whether it is there or not. */
    static TestVector in(Path directory) {
        Path folder = directory.resolve("test-vector");
        return new TestVector(folder.resolve("image.vox"), folder.resolve("scores.vox"));
    }

    /** Runs the network; says in a sentence how it fails the vector, nothing where it does not or there is none. */
    Optional<String> flaw(Network network) {
        if (!Files.exists(image) && !Files.exists(scores)) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            VoxelFile seen = map(image, arena);
            VoxelFile expected = map(scores, arena);
            if (!fit(seen.shape(), expected.shape(), network.classes())) {
                return Optional.of("its test vector is an image of shape %s with scores of shape %s, for %d classes"
                        .formatted(seen.shape(), expected.shape(), network.classes()));
            }
            return flaw(network, seen, expected, arena);
        } catch (DamagedVoxelFileException e) {
            return Optional.of("its test vector is damaged: " + e.getMessage());
        } catch (IOException e) {
            return Optional.of(
                    "its test vector cannot be read (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static boolean fit(List<Integer> image, List<Integer> scores, int classes) {
        return image.size() == 3 && scores.size() == 5 && scores.get(0) == 1 && scores.get(1) == classes;
    }

    private static Optional<String> flaw(Network network, VoxelFile seen, VoxelFile expected, Arena arena) {
        MemorySegment image = arena.allocate(seen.voxels().byteSize(), Float.BYTES);
        MemorySegment scores = arena.allocate(expected.voxels().byteSize(), Float.BYTES);
        long floats = seen.voxels().byteSize() / Float.BYTES;
        for (long n = 0; n < floats; n++) {
            image.setAtIndex(ValueLayout.JAVA_FLOAT, n, seen.voxels().getAtIndex(LITTLE_ENDIAN_FLOAT, n));
        }
        Outcome outcome = network.run(1, image, size(seen.shape()), scores, size(expected.shape()));
        return switch (outcome) {
            case Outcome.Done() -> difference(scores, expected.voxels());
            case Outcome.OutOfMemory() -> Optional.empty(); // a later moment may do
            case Outcome.Impossible(String sentence) -> Optional.of("its test vector cannot be run: " + sentence);
        };
    }

    private static Optional<String> difference(MemorySegment actual, MemorySegment expected) {
        double largest = 0;
        double off = 0;
        long floats = expected.byteSize() / Float.BYTES;
        for (long n = 0; n < floats; n++) {
            double wanted = expected.getAtIndex(LITTLE_ENDIAN_FLOAT, n);
            double got = actual.getAtIndex(ValueLayout.JAVA_FLOAT, n);
            largest = Math.max(largest, Math.abs(wanted));
            off = Math.max(off, Math.abs(got - wanted)); // NaN stays
        }
        return off <= TOLERANCE * largest
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the network does not say of its test vector what it said where it was made: scores differ by up"
                                + " to %.3g, at most %.3g could be rounding",
                        off,
                        TOLERANCE * largest));
    }

    /** Of the last three axes. */
    private static GridSize size(List<Integer> shape) {
        int axes = shape.size();
        return new GridSize(shape.get(axes - 1), shape.get(axes - 2), shape.get(axes - 3));
    }

    private static VoxelFile map(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return VoxelFile.read(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }
}
