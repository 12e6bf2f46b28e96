package org.segline.training.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.TrainingCase;
import org.segline.kernel.model.TrainingCase.Role;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Reason;

class DatasetReaderTest {
    @TempDir
    Path temporary;

    private SmallScans scans;

    @BeforeEach
    void folders() throws Exception {
        scans = SmallScans.in(temporary);
    }

    @Test
    void filesOfOneNameAreACase() throws Exception {
        scans.good("b").good("a").good("c");
        Files.writeString(temporary.resolve("images/README.txt"), "not a scan");
        Files.writeString(temporary.resolve("labels/._a.nii"), "left by a file system");
        Dataset.Ready ready = ready(SmallScans.FOLDERS);
        assertEquals(List.of("a", "c"), ids(ready.training()));
        assertEquals(List.of("b"), ids(ready.validation()));
        LabelledCase first = ready.training().getFirst();
        assertArrayEquals(new float[] {1, 2, 3, 4}, first.image().voxels());
        assertArrayEquals(new short[] {0, 1, 2, 0}, first.labels().labels());
        assertEquals(SmallScans.ROW, first.image().geometry());
    }

    @Test
    void provenanceNamesTheBytesOfEachCase() throws Exception {
        scans.good("a").good("b");
        byte[] image = Files.readAllBytes(temporary.resolve("images/b.nii.gz"));
        byte[] labels = Files.readAllBytes(temporary.resolve("labels/b.nii"));
        assertEquals(
                new TrainingCase("b", "b", Role.VALIDATION, BlobId.ofContent(image), BlobId.ofContent(labels)),
                ready(SmallScans.FOLDERS).cases().getLast());
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws Exception {
        scans.good("fine").good("fine-too");
        scans.image("alone", 1, 2, 3, 4);
        scans.labels("orphan", 0, 1, 2, 0);
        scans.image("hole", 1, Float.NaN, 3, 4).labels("hole", 0, 1, 2, 0);
        scans.image("flat", 7, 7, 7, 7).labels("flat", 0, 1, 2, 0);
        scans.image("empty", 1, 2, 3, 4).labels("empty", 0, 0, 0, 0);
        scans.image("third", 1, 2, 3, 4).labels("third", 0, 1, 2, 3);
        scans.image("long", 1, 2, 3, 4)
                .labels("long", new VolumeGeometry(new GridSize(5, 1, 1), Affine.IDENTITY), 0, 1, 2, 0, 0);
        scans.image("moved", 1, 2, 3, 4)
                .labels("moved", new VolumeGeometry(new GridSize(4, 1, 1), Affine.translation(0, 0, 0.5)), 0, 1, 2, 0);
        scans.good("cut");
        Path cut = temporary.resolve("images/cut.nii.gz");
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 9));

        assertEquals(
                List.of(
                        "Case 'alone': the image alone.nii.gz has no labels of that name.",
                        "Case 'orphan': the label file orphan.nii has no image of that name.",
                        "Case 'cut': the image cut.nii.gz is cut short.",
                        "Case 'empty': the label file empty.nii holds nothing but background.",
                        "Case 'flat': the image flat.nii.gz has the value 7.0 in all its voxels.",
                        "Case 'hole': the image hole.nii.gz has the value NaN at voxel (1, 0, 0).",
                        "Case 'long': the label file long.nii has 5 x 1 x 1 voxels, the image 4 x 1 x 1.",
                        "Case 'moved': the label file moved.nii lies elsewhere than the image:"
                                + " a corner of it is 0.500 mm off.",
                        "Case 'third': the label file third.nii has the label 3 at voxel (3, 0, 0),"
                                + " which is no class of the network."),
                sentences(SmallScans.FOLDERS));
    }

    @Test
    void rulesSayWhichClassALabelIs() throws Exception {
        scans.image("a", 1, 2, 3, 4).labels("a", 0, 7, 9, 300).good("b");
        List<ClassRule> rules = List.of(value(7, 2), value(9, 0), value(300, 1), value(1, 1), value(2, 2));
        assertArrayEquals(
                new short[] {0, 2, 0, 1},
                ready(config(rules)).training().getFirst().labels().labels());
    }

    @Test
    void aLabelWithoutARuleIsRefused() throws Exception {
        scans.good("a").good("b");
        assertEquals(
                List.of(
                        "Case 'a': the label file a.nii has the label 2 at voxel (2, 0, 0), which is no class of the network.",
                        "Case 'b': the label file b.nii has the label 2 at voxel (2, 0, 0), which is no class of the network."),
                sentences(config(List.of(value(1, 1)))));
    }

    @Test
    void aRuleForAClassThatTheNetworkDoesNotHaveIsRefused() throws Exception {
        scans.good("a").good("b");
        assertEquals(
                List.of("The label 2 is given class 3; the network has classes 0 to 2."),
                sentences(config(List.of(value(1, 1), value(2, 3)))));
    }

    @Test
    void listedCasesBringTheirSubjects() throws Exception {
        scans.good("a").good("b").good("c");
        DataConfig config = new DataConfig(
                new CaseSource.Cases(List.of(entry("one", "s", "a"), entry("two", "t", "b"), entry("three", "s", "c"))),
                new Split.Every(2, 1),
                List.of());
        Dataset.Ready ready = ready(config);
        assertEquals(List.of("one", "three"), ids(ready.training()));
        assertEquals(List.of("two"), ids(ready.validation()));
        assertEquals("s", ready.training().getFirst().subject());
    }

    @Test
    void missingFilesAndDoubleIdsAreRefused() throws Exception {
        scans.good("a").good("b");
        Files.delete(temporary.resolve("labels/b.nii"));
        DataConfig config = new DataConfig(
                new CaseSource.Cases(List.of(
                        entry("one", "s", "a"), entry("one", "t", "a"), entry("two", "t", "b"), entry("x", "x", "x"))),
                new Split.Every(2, 0),
                List.of());
        assertEquals(
                List.of(
                        "Two cases have the id 'one'.",
                        "Case 'two': the label file b.nii is not there.",
                        "Case 'x': the image x.nii.gz is not there."),
                sentences(config));
    }

    @Test
    void oneFileUnderTwoExtensionsIsRefused() throws Exception {
        scans.good("a").good("b");
        Files.copy(temporary.resolve("labels/a.nii"), temporary.resolve("labels/a.nii.gz"));
        assertEquals(List.of("Case 'a' has two files, a.nii and a.nii.gz."), sentences(SmallScans.FOLDERS));
    }

    @Test
    void foldersThatAreNotThereOrEmptyAreRefused() throws Exception {
        assertEquals(List.of("There are no cases to train on."), sentences(SmallScans.FOLDERS));
        DataConfig elsewhere =
                new DataConfig(new CaseSource.Folders("images", "nowhere"), new Split.Every(2, 0), List.of());
        assertEquals(
                List.of("The folder 'nowhere' cannot be read (java.nio.file.NoSuchFileException: %s/nowhere)."
                        .formatted(temporary)),
                sentences(elsewhere));
    }

    @Test
    void variablesStandForPartsOfPaths() throws Exception {
        SmallScans inner = SmallScans.in(temporary.resolve("in $1/deep"));
        inner.good("a").good("b");
        DataConfig config = new DataConfig(
                new CaseSource.Folders("${ROOT}/deep/images", "${ROOT}/${PART}/labels"),
                new Split.Every(2, 0),
                List.of());
        DatasetReader reader = new DatasetReader(SmallScans.AS_IT_IS, List.of(), 3);
        Map<String, String> set = Map.of("ROOT", "in $1", "PART", "deep");
        assertInstanceOf(Dataset.Ready.class, reader.read(config, new ConfiguredPaths(temporary, set)));
        assertEquals(
                List.of(
                        "The path '${ROOT}/deep/images' names the environment variable ROOT, which is not set.",
                        "The path '${ROOT}/${PART}/labels' names the environment variable ROOT, which is not set."),
                sentences(config));
    }

    private static ClassRule value(int value, int channel) {
        return new ClassRule(Optional.of(value), Optional.empty(), channel);
    }

    private static CaseSource.Entry entry(String id, String subject, String file) {
        return new CaseSource.Entry(
                id, Optional.of(subject), "images/%s.nii.gz".formatted(file), "labels/%s.nii".formatted(file));
    }

    private static DataConfig config(List<ClassRule> rules) {
        return new DataConfig(SmallScans.FOLDERS.source(), SmallScans.FOLDERS.split(), rules);
    }

    private static List<String> ids(List<LabelledCase> cases) {
        return cases.stream().map(LabelledCase::id).toList();
    }

    private Dataset.Ready ready(DataConfig config) {
        return assertInstanceOf(Dataset.Ready.class, scans.read(config));
    }

    private List<String> sentences(DataConfig config) {
        return assertInstanceOf(Dataset.Refused.class, scans.read(config)).reasons().stream()
                .map(Reason::sentence)
                .toList();
    }
}
