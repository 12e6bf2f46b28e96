package org.segline.training.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.infer.models.ModelRepository;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Code;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.model.Tiling;
import org.segline.kernel.volume.Volume;
import org.segline.kernel.volume.VoxelFile;
import org.segline.training.network.Layer;
import org.segline.training.network.Network;

class PackageWriterTest {
    private static final GridSize ONE = new GridSize(1, 1, 1);
    private static final GridSize LINE = new GridSize(3, 1, 1);

    /** Scores x and 1 - x. */
    private static final byte[] NETWORK = OnnxExport.model(
            new Network(1, new Layer.Convolution(2, ONE, ONE, ONE, Layer.Padding.VALID, true)),
            Map.of("net.weight", new float[] {1, -1}, "net.bias", new float[] {0, 1}));

    private static final TestVector VECTOR = new TestVector(
            new Volume(
                    new VolumeGeometry(
                            LINE, Affine.ofRows(List.of(2.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0))),
                    new float[] {0, 1, 3}),
            2,
            LINE,
            new float[] {0, 1, 3, 1, 0, -2});

    @TempDir
    Path models;

    private static ModelSpec spec(Optional<String> sha256) {
        Code code = new Code("SCT", "91723000", "Anatomical Structure");
        return new ModelSpec(
                "line",
                "1",
                "A line",
                PackageWriter.NETWORK,
                sha256,
                OnnxExport.INPUT,
                OnnxExport.OUTPUT,
                new Selection("CT", List.of(), List.of(), Optional.empty(), Optional.empty()),
                new TargetGrid.Source("SPL"),
                List.of(),
                Optional.empty(),
                new Tiling.Whole(1),
                ModelSpec.Scores.LOGITS,
                List.of(new Label(1, "Bright", code, code, Optional.empty())),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aPackageIsServedAsItWasWritten() throws IOException {
        ModelSpec spec = spec(Optional.of(PackageWriter.sha256(NETWORK)));
        PackageWriter.write(models.resolve("line"), spec, NETWORK, VECTOR);
        PackageWriter.write(models.resolve("line"), spec, NETWORK, VECTOR);
        ModelRepository repository = ModelRepository.load(List.of(models));
        assertEquals(List.of(), repository.problems());
        assertEquals(
                List.of(spec),
                repository.models().stream().map(ModelPackage::spec).toList());
    }

    @Test
    void servingGivesTheScoresOfTheTestVector() throws IOException {
        PackageWriter.write(models, spec(Optional.of(PackageWriter.sha256(NETWORK))), NETWORK, VECTOR);
        VoxelFile image = read("image.vox");
        VoxelFile scores = read("scores.vox");
        assertEquals(List.of(1, 1, 3), image.shape());
        assertEquals(List.of(1, 2, 1, 1, 3), scores.shape());
        assertEquals(image.geometry(), scores.geometry());
        try (Served served = Served.open(models.resolve("model.onnx"), OnnxExport.INPUT, OnnxExport.OUTPUT)) {
            assertArrayEquals(
                    floats(scores),
                    served.scores(1, floats(image), image.geometry().size(), LINE));
        }
    }

    private VoxelFile read(String name) throws IOException {
        return VoxelFile.read(MemorySegment.ofArray(
                Files.readAllBytes(models.resolve("test-vector").resolve(name))));
    }

    private static float[] floats(VoxelFile file) {
        return file.voxels().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void aSpecThatPinsAnotherNetworkIsRefused() {
        for (Optional<String> other : List.of(Optional.<String>empty(), Optional.of("00"))) {
            assertThrows(
                    IllegalArgumentException.class, () -> PackageWriter.write(models, spec(other), NETWORK, VECTOR));
        }
    }
}
