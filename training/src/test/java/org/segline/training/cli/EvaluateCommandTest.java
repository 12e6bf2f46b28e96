package org.segline.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Fingerprint;
import org.segline.kernel.model.Provenance;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.model.Tiling;
import org.segline.kernel.model.TrainingCase;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.kernel.wire.Json;
import org.segline.training.evaluate.CaseFigures;
import org.segline.training.evaluate.EvaluationReport;
import org.segline.training.evaluate.Scored;
import org.segline.training.evaluate.ThresholdPackage;
import picocli.CommandLine;

/** Files in, report out. */
class EvaluateCommandTest {
    private static final VolumeGeometry ROW =
            new VolumeGeometry(new GridSize(4, 1, 1), new Affine(-1, 0, 0, 3, 0, 2, 0, 4, 0, 0, 3, 5));

    @TempDir
    private Path directory;

    private Path images;
    private Path labels;
    private Path report;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Image 1 1 0 0 against these: Dice is 1, 2/3, 1/2 and 0. */
    @BeforeEach
    void writeTheCases() throws IOException {
        images = Files.createDirectories(directory.resolve("images"));
        labels = Files.createDirectories(directory.resolve("labels"));
        report = directory.resolve("reports").resolve("report.json");
        ThresholdPackage.write(
                directory.resolve("models"), new TargetGrid.Source("SPL"), new Tiling.Whole(1), Optional.empty());
        write("a", ".nii.gz", 1, 1, 0, 0);
        write("b", ".nii", 1, 0, 0, 0);
        write("c", ".nii.gz", 0, 1, 1, 0);
        write("d", ".nii.gz", 0, 0, 0, 1);
    }

    private void write(String id, String extension, int... voxels) throws IOException {
        short[] row = new short[voxels.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (short) voxels[i];
        }
        Nifti.write(new Volume(ROW, new float[] {9, 9, -9, -9}), images.resolve(id + extension));
        Nifti.write(new LabelVolume(ROW, row), labels.resolve(id + extension));
    }

    private int evaluate(String... more) {
        return evaluateBy("threshold", more);
    }

    private int evaluateBy(String model, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--model", model,
                "--models", directory.resolve("models").toString(),
                "--images", images.toString(),
                "--labels", labels.toString(),
                "--report", report.toString()));
        arguments.addAll(List.of(more));
        return new CommandLine(new EvaluateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private EvaluationReport report() throws IOException {
        return Json.read(Files.readString(report), EvaluationReport.class);
    }

    private List<String> ids() throws IOException {
        return report().cases().stream().map(CaseFigures::id).toList();
    }

    @Test
    void allCasesAreScoredAndSummedUp() throws IOException {
        assertEquals(ExitCode.DONE, evaluate(), err.toString());
        EvaluationReport report = report();
        assertEquals(List.of("a", "b", "c", "d"), ids());
        assertEquals("threshold", report.model().id());
        assertEquals((1 + 2.0 / 3 + 0.5 + 0) / 4, report.meanDice().orElseThrow(), 1e-12);
        assertEquals(
                (2.0 / 3 + 0.5) / 2, report.labels().getFirst().dice().median().orElseThrow(), 1e-12);
        assertTrue(out.toString().contains("Above"), out.toString());
        assertTrue(out.toString().contains("0.542"), out.toString());
    }

    @Test
    void nothingIsLeftBesideTheReport() throws IOException {
        evaluate();
        try (var left = Files.list(report.getParent())) {
            assertEquals(List.of(report), left.toList());
        }
    }

    @Test
    void aCaseThatFailsIsToldAndTheOthersAreScored() throws IOException {
        Files.delete(labels.resolve("a.nii.gz"));
        Files.write(images.resolve("b.nii"), new byte[] {1, 2, 3});
        Files.copy(images.resolve("c.nii.gz"), images.resolve("._c.nii.gz"));
        Files.copy(labels.resolve("d.nii.gz"), labels.resolve("e.nii.gz"));
        assertEquals(ExitCode.FAILED, evaluate());
        assertEquals(List.of("c", "d"), ids());
        assertEquals(
                List.of("a", "b", "e"),
                report().failed().stream().map(Scored.Failed::id).toList());
        assertEquals(0.25, report().meanDice().orElseThrow(), 1e-12);
        assertTrue(err.toString().contains("segline: case a: "), err.toString());
        assertTrue(err.toString().contains("segline: case b: b.nii is no NIfTI file"), err.toString());
        assertTrue(err.toString().contains("segline: case e: "), err.toString());
    }

    @Test
    void casesAreChosenByNameByListAndByTheirPlace() throws IOException {
        assertEquals(ExitCode.DONE, evaluate("--only", "d,a"));
        assertEquals(List.of("d", "a"), ids());
        Path list = Files.writeString(directory.resolve("list"), "b\n\nc\n");
        assertEquals(ExitCode.DONE, evaluate("--cases", list.toString()));
        assertEquals(List.of("b", "c"), ids());
        assertEquals(ExitCode.DONE, evaluate("--every", "2"));
        assertEquals(List.of("a", "c"), ids());
        assertEquals(ExitCode.DONE, evaluate("--every", "3:1"));
        assertEquals(List.of("b"), ids());
        assertEquals("", err.toString());
    }

    @Test
    void aNameWithoutFilesIsAFailure() throws IOException {
        assertEquals(ExitCode.FAILED, evaluate("--only", "a,nobody"));
        assertEquals(List.of("a"), ids());
        assertTrue(err.toString().contains("case nobody"), err.toString());
    }

    @Test
    void theValidationCasesAreThoseThatTheTrainingSetApart() throws IOException {
        BlobId other = BlobId.ofContent(new byte[] {1});
        List<TrainingCase> cases = List.of(
                new TrainingCase("a", "s", TrainingCase.Role.TRAINING, other, other),
                trained("b", ".nii"),
                new TrainingCase("c", "s", TrainingCase.Role.VALIDATION, other, other));
        ThresholdPackage.write(
                directory.resolve("models"),
                new TargetGrid.Source("SPL"),
                new Tiling.Whole(1),
                Optional.of(new Provenance("0", 1, "", cases, fingerprint())));
        assertEquals(ExitCode.FAILED, evaluate("--validation"));
        assertEquals(List.of("b"), ids());
        assertTrue(err.toString().contains("case c: The files differ"), err.toString());
    }

    private TrainingCase trained(String id, String extension) throws IOException {
        return new TrainingCase(
                id,
                "s",
                TrainingCase.Role.VALIDATION,
                BlobId.ofContent(Files.readAllBytes(images.resolve(id + extension))),
                BlobId.ofContent(Files.readAllBytes(labels.resolve(id + extension))));
    }

    @Test
    void whatCannotBeMeantIsUsage() {
        for (String[] wrong :
                new String[][] {{"--every", "0"}, {"--every", "2:2"}, {"--every", "2", "--only", "a"}, {"--validation"}
                }) {
            assertEquals(CommandLine.ExitCode.USAGE, evaluate(wrong), String.join(" ", wrong));
        }
        assertTrue(err.toString().contains("there are no cases"), err.toString());
    }

    @Test
    void aModelThatIsNotThereIsAnsweredWithThoseThatAre() {
        assertEquals(CommandLine.ExitCode.USAGE, evaluateBy("other"));
        assertTrue(err.toString().contains("there is no model 'other' here; there are: threshold"), err.toString());
    }

    private static Fingerprint fingerprint() {
        Fingerprint.Summary one = new Fingerprint.Summary(1, 1, 1);
        Fingerprint.PatientAxes axes = new Fingerprint.PatientAxes(one, one, one);
        Fingerprint.Intensities intensities = new Fingerprint.Intensities(one, one, one, one, one);
        return new Fingerprint(
                1,
                axes,
                axes,
                intensities,
                intensities,
                List.of(),
                new Fingerprint.Acquisition(List.of(), List.of(), List.of(), List.of()));
    }
}
