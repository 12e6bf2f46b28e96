package org.segline.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segline.infer.models.ModelRepository;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.volume.VoxelFile;

/** The package in {@code models/hippocampus}: a network that libtorch trained, and what libtorch said of an image of noise. */
class ShippedModelTest {
    private static final int CLASSES = 3;
    /** It normalises over space. */
    private static final double TOLERANCE = 1e-3;

    private static Path folder() {
        return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
                .map(at -> at.resolve("models/hippocampus"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no models/hippocampus"));
    }

    private static float[] floats(String name, List<Integer> shape) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel =
                        FileChannel.open(folder().resolve("test-vector").resolve(name))) {
            MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            VoxelFile voxels = VoxelFile.read(file);
            assertEquals(shape, voxels.shape());
            return voxels.voxels().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
        }
    }

    @Test
    void whatIsServedSaysWhatLibtorchSaid() throws IOException {
        GridSize size = new GridSize(40, 56, 40);
        float[] image = floats("image.vox", List.of(40, 56, 40));
        float[] trained = floats("scores.vox", List.of(1, CLASSES, 40, 56, 40));
        int voxels = image.length;
        int same = 0;
        double largest = 0;
        try (Served served = Served.open(folder().resolve("model.onnx"), OnnxExport.INPUT, OnnxExport.OUTPUT)) {
            float[] exported = served.scores(1, image, size, size);
            for (int n = 0; n < trained.length; n++) {
                largest = Math.max(largest, Math.abs(trained[n] - exported[n]));
            }
            for (int n = 0; n < voxels; n++) {
                same += likeliest(trained, n, voxels) == likeliest(exported, n, voxels) ? 1 : 0;
            }
        }
        double difference = largest;
        assertTrue(largest <= TOLERANCE, () -> "logits differ by up to " + difference);
        assertTrue(same >= 0.9999 * voxels, "labels agree on %d of %d voxels".formatted(same, voxels));
        System.out.printf("logits differ by up to %.2g, labels agree on %d of %d voxels%n", largest, same, voxels);
    }

    private static int likeliest(float[] scores, int voxel, int voxels) {
        int best = 0;
        for (int c = 1; c < CLASSES; c++) {
            if (scores[c * voxels + voxel] > scores[best * voxels + voxel]) {
                best = c;
            }
        }
        return best;
    }

    @Test
    void itIsServedAndSaysWhereItComesFrom() {
        ModelRepository repository = ModelRepository.load(List.of(folder()));
        assertEquals(List.of(), repository.problems());
        ModelSpec spec = repository.models().getFirst().spec();
        assertEquals(208, spec.provenance().orElseThrow().cases().size());
        assertEquals(166, spec.provenance().orElseThrow().fingerprint().cases());
    }
}
