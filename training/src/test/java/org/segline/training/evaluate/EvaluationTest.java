package org.segline.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.infer.models.ModelRepository;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.model.Tiling;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

/** A model that finds the bright voxels, on images whose bright voxels are known. */
class EvaluationTest {
    /** Voxels of 1 x 2 x 1.5 mm whose axes grow to Anterior, Inferior and Left: a model's grid is never that of the file. */
    private static final VolumeGeometry GRID =
            new VolumeGeometry(new GridSize(12, 10, 9), new Affine(0, 0, 1.5, -20, -1, 0, 0, 30, 0, -2, 0, 40));

    private static final GridSize BOX = new GridSize(4, 3, 5);
    private static final float SURE = 50;

    private static final TargetGrid TURNED = new TargetGrid.Source("SPL");
    /** Each voxel is cut in two along every axis. */
    private static final TargetGrid FINER = new TargetGrid.Spaced("SPL", new SpacingMm(0.75, 0.5, 1));

    private static final Tiling WHOLE = new Tiling.Whole(1);
    private static final Tiling PATCHES = new Tiling.Patches(new GridSize(6, 5, 4), 0.5);

    @TempDir
    private Path directory;

    private Scored score(TargetGrid grid, Tiling tiling, Volume image, LabelVolume reference) throws IOException {
        Path models = directory.resolve("models");
        ThresholdPackage.write(models, grid, tiling, Optional.empty());
        ModelRepository repository = ModelRepository.load(List.of(models));
        assertEquals(List.of(), repository.problems());
        ModelPackage model = repository.models().getFirst();
        try (Evaluation evaluation = new Evaluation(model, Files.createDirectories(directory.resolve("scratch")))) {
            return evaluation.score("case", image, reference);
        }
    }

    private CaseFigures figures(TargetGrid grid, Tiling tiling, Volume image, LabelVolume reference)
            throws IOException {
        return assertInstanceOf(Scored.Done.class, score(grid, tiling, image, reference))
                .figures();
    }

    /** Bright where {@code labels} are. */
    private static Volume image(LabelVolume labels, float bright) {
        float[] voxels = new float[labels.labels().length];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = labels.labels()[v] == 0 ? -bright : bright;
        }
        return new Volume(labels.geometry(), voxels);
    }

    @Test
    void aPerfectResultIsPerfectOnAnyGridAndTiling() throws IOException {
        LabelVolume box = Blobs.box(GRID, 2, 6, 1, BOX);
        for (TargetGrid grid : List.of(TURNED, FINER)) {
            for (Tiling tiling : List.of(WHOLE, PATCHES)) {
                LabelFigures figures =
                        figures(grid, tiling, image(box, SURE), box).labels().getFirst();
                assertEquals(1, figures.dice(), grid + " " + tiling);
                assertEquals(Optional.of(0.0), figures.hd95Mm());
                assertEquals(0, figures.volumeErrorMl());
                assertEquals(60 * 3 / 1000.0, figures.referenceMl(), 1e-12);
            }
        }
    }

    @Test
    void aResultOneVoxelOffIsOffByThat() throws IOException {
        // Of 4 x 3 x 5 voxels 4 x 2 x 5 are shared.
        LabelVolume reference = Blobs.box(GRID, 2, 5, 1, BOX);
        for (TargetGrid grid : List.of(TURNED, FINER)) {
            LabelFigures figures = figures(grid, WHOLE, image(Blobs.box(GRID, 2, 6, 1, BOX), SURE), reference)
                    .labels()
                    .getFirst();
            assertEquals(2.0 / 3, figures.dice(), 1e-12, grid.toString());
            assertEquals(2, figures.hd95Mm().orElseThrow(), 1e-12);
        }
    }

    @Test
    void aReferenceTheWrongWayRoundIsSeen() throws IOException {
        LabelVolume box = Blobs.box(GRID, 2, 6, 1, BOX);
        for (int axis = 0; axis < 3; axis++) {
            LabelVolume flipped = flipped(box, axis);
            for (TargetGrid grid : List.of(TURNED, FINER)) {
                double dice = figures(grid, WHOLE, image(box, SURE), flipped)
                        .labels()
                        .getFirst()
                        .dice();
                assertTrue(dice < 0.7, "flipped along axis %d, Dice is %f".formatted(axis, dice));
            }
        }
    }

    private static LabelVolume flipped(LabelVolume labels, int axis) {
        GridSize size = labels.size();
        short[] flipped = new short[labels.labels().length];
        int v = 0;
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++, v++) {
                    flipped[
                                    (int) size.index(
                                            axis == 0 ? size.i() - 1 - i : i,
                                            axis == 1 ? size.j() - 1 - j : j,
                                            axis == 2 ? size.k() - 1 - k : k)] =
                            labels.labels()[v];
                }
            }
        }
        return new LabelVolume(labels.geometry(), flipped);
    }

    @Test
    void calibrationIsOfTheProbabilitiesOnTheImagesGrid() throws IOException {
        // x = ln(3) / 2 in the box and below 0 by as much around it: the class that is chosen has probability 3/4
        // everywhere, label 1 has 3/4 and 1/4. All are right: the first is off by 1/4, and so is the label's.
        float bright = (float) (Math.log(3) / 2);
        LabelVolume box = Blobs.box(GRID, 2, 6, 1, BOX);
        CaseFigures right = figures(TURNED, WHOLE, image(box, bright), box);
        assertEquals(0.25, right.ece(), 1e-6);
        assertEquals(0.25, right.labels().getFirst().ece(), 1e-6);
        // All is called label 1, and 810 of 1080 voxels are: as often as was said.
        LabelVolume all = Blobs.box(GRID, 0, 0, 0, GRID.size());
        LabelVolume most = Blobs.box(GRID, 3, 0, 0, new GridSize(9, 10, 9));
        CaseFigures calibrated = figures(TURNED, PATCHES, image(all, bright), most);
        assertEquals(0, calibrated.ece(), 1e-6);
        assertEquals(0, calibrated.labels().getFirst().ece(), 1e-6);
    }

    @Test
    void headersThatAreRoundedUnlikeMeanTheSameGrid() throws IOException {
        LabelVolume box = Blobs.box(GRID, 2, 6, 1, BOX);
        Affine rounded = new Affine(0, 0, 1.50001, -20, -1, 0, 0, 30.002, 0, -2, 0, 40);
        LabelVolume reference = new LabelVolume(new VolumeGeometry(GRID.size(), rounded), box.labels());
        assertEquals(
                1,
                figures(TURNED, WHOLE, image(box, SURE), reference)
                        .labels()
                        .getFirst()
                        .dice());
    }

    @Test
    void labelsOfAnotherGridAreRefused() throws IOException {
        LabelVolume box = Blobs.box(GRID, 2, 6, 1, BOX);
        Affine elsewhere = Affine.translation(0, 0, 1).after(GRID.affine());
        LabelVolume reference = new LabelVolume(new VolumeGeometry(GRID.size(), elsewhere), box.labels());
        Scored.Failed failed = assertInstanceOf(Scored.Failed.class, score(TURNED, WHOLE, image(box, SURE), reference));
        assertTrue(failed.sentence().contains("different grids"), failed.sentence());
    }

    @Test
    void labelsThatTheNetworkDoesNotKnowAreRefused() throws IOException {
        LabelVolume box = Blobs.box(GRID, 2, 6, 1, BOX);
        short[] labels = box.labels().clone();
        labels[5] = 2;
        Scored.Failed failed = assertInstanceOf(
                Scored.Failed.class, score(TURNED, WHOLE, image(box, SURE), new LabelVolume(GRID, labels)));
        assertTrue(failed.sentence().contains("value 2"), failed.sentence());
    }

    @Test
    void whatTheNetworkCannotAnswerIsRefused() throws IOException {
        LabelVolume box = Blobs.box(GRID, 2, 6, 1, BOX);
        Volume image = image(box, SURE);
        image.voxels()[0] = Float.NaN;
        Scored.Failed failed = assertInstanceOf(Scored.Failed.class, score(TURNED, WHOLE, image, box));
        assertTrue(failed.sentence().contains("not a number"), failed.sentence());
    }
}
