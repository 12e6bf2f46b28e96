package org.segline.infer.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.infer.TinyNetworks;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.volume.VoxelFile;

class ModelRepositoryTest {
    private static final float[] WEIGHTS = {0, 1};
    private static final float[] BIASES = {0.5f, 0};

    private static final String SPEC = """
            {
              "id": "threshold", "version": "1", "title": "Bright voxels", "network": "model.onnx",
              "input": "image", "output": "scores",
              "select": {"modality": "CT"},
              "grid": {"type": "source", "tensorAxes": "SPL"},
              "tiling": {"type": "whole", "multiple": 1},
              "scores": "LOGITS",
              "labels": [{
                "channel": 1, "name": "Bright",
                "category": {"scheme": "SCT", "value": "123037004", "meaning": "Body structure"},
                "kind": {"scheme": "SCT", "value": "272673000", "meaning": "Bone"}
              }]
            }
            """;

    @TempDir
    private Path directory;

    private Path model(String name, String spec) throws IOException {
        Path place = Files.createDirectories(directory.resolve(name));
        Files.writeString(place.resolve("model.json"), spec);
        TinyNetworks.write(TinyNetworks.pointwise(0, WEIGHTS, BIASES), place.resolve("model.onnx"));
        return place;
    }

    private static String problemOf(ModelRepository repository) {
        assertEquals(List.of(), repository.models());
        assertEquals(1, repository.problems().size(), repository.problems().toString());
        return repository.problems().getFirst().sentence();
    }

    private String problemOf(String spec) throws IOException {
        model("broken", spec);
        return problemOf(ModelRepository.load(List.of(directory)));
    }

    @Test
    void aPackageIsFoundInItsDirectoryOrTheOneAbove() throws IOException {
        Path place = model("threshold", SPEC);
        ModelRepository direct = ModelRepository.load(List.of(place));
        ModelRepository above = ModelRepository.load(List.of(directory));
        assertEquals(List.of(), direct.problems());
        assertEquals(direct.models(), above.models());
        ModelPackage model = direct.models().getFirst();
        assertEquals("threshold", model.ref().id());
        assertEquals(model, direct.find(model.ref()).orElseThrow());
    }

    @Test
    void theDigestIsOverSpecAndNetwork() throws IOException {
        Path place = model("threshold", SPEC);
        byte[] json = SPEC.getBytes(StandardCharsets.UTF_8);
        byte[] network = Files.readAllBytes(place.resolve("model.onnx"));
        byte[] both = java.util.Arrays.copyOf(json, json.length + network.length);
        System.arraycopy(network, 0, both, json.length, network.length);
        String digest = digest(place);
        assertEquals(BlobId.ofContent(both).hex(), digest);
        model("threshold", SPEC + "\n");
        assertNotEquals(digest, digest(place), "another promise is another model");
    }

    private static String digest(Path place) {
        return ModelRepository.load(List.of(place)).models().getFirst().ref().digest();
    }

    @Test
    void aBrokenPackageDoesNotStopTheOthers() throws IOException {
        model("a-broken", "{");
        model("b-sound", SPEC);
        ModelRepository repository = ModelRepository.load(List.of(directory, directory.resolve("nowhere")));
        assertEquals(1, repository.models().size());
        assertEquals(2, repository.problems().size(), repository.problems().toString());
        assertEquals(
                directory.resolve("a-broken"), repository.problems().getFirst().where());
        assertEquals(
                directory.resolve("nowhere"), repository.problems().getLast().where());
    }

    @Test
    void aMisspeltKeyIsNamed() throws IOException {
        String sentence = problemOf(SPEC.replace("\"version\"", "\"licens\": \"MIT\", \"version\""));
        assertTrue(sentence.contains("licens"), sentence);
    }

    @Test
    void aNetworkMayLieWhereAnEnvironmentVariableSays() throws IOException {
        Path place = model("threshold", SPEC.replace("model.onnx", "${NETWORKS}/n.onnx"));
        Path elsewhere = Files.createDirectories(directory.resolve("else$where"));
        Files.move(place.resolve("model.onnx"), elsewhere.resolve("n.onnx"));
        ModelRepository repository = ModelRepository.load(List.of(place), Map.of("NETWORKS", elsewhere.toString()));
        assertEquals(List.of(), repository.problems());
        assertEquals(elsewhere.resolve("n.onnx"), repository.models().getFirst().network());
    }

    @Test
    void anEnvironmentVariableThatIsNotSetIsNamed() throws IOException {
        Path place = model("threshold", SPEC.replace("model.onnx", "${NETWORKS}/n.onnx"));
        String sentence = problemOf(ModelRepository.load(List.of(place), Map.of()));
        assertTrue(sentence.contains("NETWORKS"), sentence);
    }

    @Test
    void aNetworkOtherThanThePinnedOneIsRefused() throws IOException {
        String sentence = problemOf(SPEC.replace("\"input\"", "\"sha256\": \"" + "0".repeat(64) + "\", \"input\""));
        assertTrue(sentence.contains("SHA-256"), sentence);
    }

    @Test
    void aPinnedNetworkIsServed() throws IOException {
        Path place = model("threshold", SPEC);
        String sha256 = BlobId.ofContent(Files.readAllBytes(place.resolve("model.onnx")))
                .hex();
        model("threshold", SPEC.replace("\"input\"", "\"sha256\": \"" + sha256 + "\", \"input\""));
        assertEquals(1, ModelRepository.load(List.of(place)).models().size());
    }

    @Test
    void packagesThatClaimOneNameAreAllRefused() throws IOException {
        model("one", SPEC);
        model("other", SPEC.replace("Bright voxels", "Brighter voxels"));
        ModelRepository repository = ModelRepository.load(List.of(directory));
        assertEquals(List.of(), repository.models());
        assertEquals(
                List.of(directory.resolve("one"), directory.resolve("other")),
                repository.problems().stream()
                        .map(ModelRepository.Problem::where)
                        .toList());
    }

    @Test
    void onePackageInTwoPlacesIsOneModel() throws IOException {
        model("one", SPEC);
        model("copy", SPEC);
        ModelRepository repository = ModelRepository.load(List.of(directory));
        assertEquals(1, repository.models().size());
        assertEquals(List.of(), repository.problems());
    }

    @Test
    void aSpecThatDoesNotFitItsNetworkSaysWhy() throws IOException {
        Map<String, String> flaws = Map.of(
                SPEC.replace("\"image\"", "\"picture\""), "no input 'picture'; it has image",
                SPEC.replace("\"output\": \"scores\"", "\"output\": \"logits\""), "no output 'logits'",
                SPEC.replace("\"channel\": 1", "\"channel\": 2"), "the network's last class is 1",
                SPEC.replace("\"SPL\"", "\"SIL\""), "three kinds",
                SPEC.replace("{\"modality\": \"CT\"}", "{\"modality\": \"CT\", \"description\": [\"(\"]}"),
                        "regular expression");
        for (Map.Entry<String, String> flaw : flaws.entrySet()) {
            String sentence = problemOf(flaw.getKey());
            assertTrue(sentence.contains(flaw.getValue()), sentence);
        }
    }

    @Test
    void aNetworkOfOtherAxesSaysWhichItHas() throws IOException {
        Path place = model("threshold", SPEC);
        TinyNetworks.write(TinyNetworks.identity(0, 1, 0, 0), place.resolve("model.onnx"));
        String sentence = problemOf(ModelRepository.load(List.of(place)));
        assertTrue(sentence.contains("5 axes"), sentence);
    }

    @Test
    void aHaloThatIsNotTheNetworksIsRefused() throws IOException {
        String exact = SPEC.replace(
                "\"whole\", \"multiple\": 1",
                "\"exact\", \"patch\": {\"i\": 9, \"j\": 8, \"k\": 7}, \"halo\": {\"i\": 1, \"j\": 1, \"k\": 1},"
                        + " \"lattice\": {\"i\": 1, \"j\": 1, \"k\": 1}");
        Path place = model("valid", exact);
        OnnxMl.ModelProto valid = TinyNetworks.boxSum(0);
        TinyNetworks.write(valid, place.resolve("model.onnx"));
        assertEquals(List.of(), ModelRepository.load(List.of(place)).problems());
        model("valid", exact.replace("\"halo\": {\"i\": 1", "\"halo\": {\"i\": 2"));
        TinyNetworks.write(valid, place.resolve("model.onnx"));
        String sentence = problemOf(ModelRepository.load(List.of(place)));
        assertTrue(sentence.contains("5 x 6 x 5"), sentence);
        assertTrue(sentence.contains("7 x 6 x 5"), sentence);
    }

    @Test
    void bytesThatAreNoNetworkAreRefused() throws IOException {
        Path place = model("threshold", SPEC);
        Files.writeString(place.resolve("model.onnx"), "not a network");
        String sentence = problemOf(ModelRepository.load(List.of(place)));
        assertTrue(sentence.contains("ONNX Runtime cannot open"), sentence);
    }

    @Test
    void aDirectoryWithoutModelsIsAProblem() {
        assertTrue(problemOf(ModelRepository.load(List.of(directory))).contains("no model.json"));
    }

    private Path withVector(float background) throws IOException {
        Path place = model("threshold", SPEC);
        Path folder = Files.createDirectories(place.resolve("test-vector"));
        VolumeGeometry grid = new VolumeGeometry(new GridSize(2, 1, 1), Affine.IDENTITY);
        vox(folder.resolve("image.vox"), grid, List.of(1, 1, 2), 3, 5);
        // Class 0 scores the constant 0.5, class 1 the voxel.
        vox(folder.resolve("scores.vox"), grid, List.of(1, 2, 1, 1, 2), background, 0.5f, 3, 5);
        return place;
    }

    private static void vox(Path file, VolumeGeometry grid, List<Integer> shape, float... voxels) throws IOException {
        try (var out = Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            VoxelFile.write(grid, shape, FloatBuffer.wrap(voxels), out);
        }
    }

    @Test
    void aNetworkThatReproducesItsTestVectorIsServed() throws IOException {
        withVector(0.5f);
        ModelRepository repository = ModelRepository.load(List.of(directory));
        assertEquals(List.of(), repository.problems());
        assertEquals(1, repository.models().size());
    }

    @Test
    void aNetworkThatDoesNotReproduceItsTestVectorIsRefused() throws IOException {
        withVector(0.52f);
        String sentence = problemOf(ModelRepository.load(List.of(directory)));
        assertEquals(
                "the network does not say of its test vector what it said where it was made: scores differ by up to 0.0200,"
                        + " at most 0.00500 could be rounding",
                sentence);
    }

    @Test
    void halfATestVectorAndADamagedOneAreRefused() throws IOException {
        Path scores = withVector(0.5f).resolve("test-vector/scores.vox");
        byte[] whole = Files.readAllBytes(scores);
        Files.write(scores, java.util.Arrays.copyOf(whole, whole.length - 1));
        assertTrue(problemOf(ModelRepository.load(List.of(directory))).startsWith("its test vector is damaged"));
        Files.delete(scores);
        assertTrue(problemOf(ModelRepository.load(List.of(directory))).startsWith("its test vector cannot be read"));
    }
}
