package org.segline.postprocess.stitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.store.MissingBlobException;
import org.segline.kernel.study.StudyEvent.PatchScores;

class StitcherTest {
    @TempDir
    private Path directory;

    private Path scratch;
    /** Open as long as something reads from it. */
    private final Arena arena = Arena.ofAuto();

    @BeforeEach
    void makeTheScratchDirectory() throws IOException {
        scratch = Files.createDirectory(directory.resolve("scratch"));
    }

    private static VolumeGeometry geometry(GridSize size) {
        return new VolumeGeometry(size, Affine.translation(-5, 7, 11));
    }

    private PatchFixture fixture(PatchGrid grid, int classes) throws IOException {
        return new PatchFixture(directory.resolve("store"), geometry(grid.volume()), grid, classes);
    }

    private Stitched stitch(PatchGrid grid, PatchFixture fixture, PatchScores... batches) throws IOException {
        return new Stitcher(grid, scratch).stitch(List.of(batches), fixture.store(), arena);
    }

    /** Outputs of 4 voxels along i every 2 in a volume of 6: voxels 2 and 3 are of both. */
    private static final PatchGrid TWO =
            new PatchGrid(new GridSize(6, 1, 1), new GridSize(4, 1, 1), Halo.NONE, new GridSize(2, 1, 1));

    @Test
    void onePatchIsSeenThrough() throws IOException {
        // Rounded up to 4 x 4 x 4: what is beyond the volume of 3 x 2 x 2 is not part of it.
        PatchGrid grid = PatchGrid.whole(new GridSize(3, 2, 2), 4);
        PatchFixture fixture = fixture(grid, 2);
        Stitched stitched =
                stitch(grid, fixture, fixture.batch(0, 1, (n, c, i, j, k) -> 100 * c + i + 10 * j + 1000 * k));
        assertEquals(geometry(grid.volume()), stitched.scores().geometry());
        assertEquals(2, stitched.scores().classes());
        assertEquals(1112, stitched.scores().at(1, 2, 1, 1));
        assertEquals(2, stitched.scores().at(0, 2, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> stitched.scores().at(0, 3, 0, 0));
        assertEquals(Optional.empty(), stitched.disagreement());
    }

    @Test
    void overlapIsAveragedByDistanceFromTheMiddle() throws IOException {
        PatchFixture fixture = fixture(TWO, 2);
        // Patch 0 says 0 and patch 1 says 1. Its standard deviation is 4 / 8 voxels: 0.5 and 1.5 from the middle weigh
        // exp(-0.5) and exp(-4.5), so voxel 2 is exp(-4.5) / (exp(-0.5) + exp(-4.5)) = 1 / (1 + exp(4)).
        Stitched stitched = stitch(TWO, fixture, fixture.batch(0, 2, (n, c, i, j, k) -> c == 1 ? n : 1 - n));
        ClassScores scores = stitched.scores();
        assertEquals(0, scores.at(1, 0, 0, 0));
        assertEquals(0, scores.at(1, 1, 0, 0));
        assertEquals(1 / (1 + Math.exp(4)), scores.at(1, 2, 0, 0), 1e-7);
        assertEquals(1 / (1 + Math.exp(-4)), scores.at(1, 3, 0, 0), 1e-7);
        assertEquals(1, scores.at(1, 4, 0, 0));
        assertEquals(1, scores.at(1, 5, 0, 0));
        assertEquals(1, scores.at(0, 2, 0, 0) + scores.at(1, 2, 0, 0), 1e-6);
    }

    @Test
    void disagreementIsOfVoxelsThatOverlap() throws IOException {
        PatchFixture fixture = fixture(TWO, 2);
        // Class 1 at voxel 2: 0.25 and 0.5, at voxel 3: 0.5 both; class 0 at both: 0 both.
        Stitched stitched = stitch(
                TWO,
                fixture,
                fixture.batch(0, 2, (n, c, i, j, k) -> c == 0 ? 0 : i < 2 ? 9 : i == 2 && n == 0 ? 0.25f : 0.5f));
        Disagreement disagreement = stitched.disagreement().orElseThrow();
        assertEquals(0.25, disagreement.largest());
        assertEquals(0.25 / 4, disagreement.mean());
        assertEquals(2, disagreement.voxels());
    }

    @Test
    void patchesThatAgreeGiveWhatTheySayToTheLastBit() throws IOException {
        // Along k the last output starts at 2, on the lattice, and not at 1: it sticks out.
        PatchGrid grid = new PatchGrid(
                new GridSize(7, 6, 5), new GridSize(4, 4, 4), Halo.NONE, new GridSize(3, 2, 2), new GridSize(1, 2, 2));
        PatchFixture fixture = fixture(grid, 3);
        PatchFixture.Answer field = (n, c, i, j, k) -> (c * 1000 + i + 10 * j + 100 * k) / 7f;
        int half = grid.count() / 2;
        Stitched stitched =
                stitch(grid, fixture, fixture.batch(half, grid.count() - half, field), fixture.batch(0, half, field));
        for (int c = 0; c < 3; c++) {
            for (int k = 0; k < 5; k++) {
                for (int j = 0; j < 6; j++) {
                    for (int i = 0; i < 7; i++) {
                        assertEquals(field.of(0, c, i, j, k), stitched.scores().at(c, i, j, k));
                    }
                }
            }
        }
        assertEquals(0, stitched.disagreement().orElseThrow().largest());
    }

    @Test
    void patchesSideBySideDoNotDisagree() throws IOException {
        PatchGrid grid = new PatchGrid(new GridSize(4, 2, 2), new GridSize(2, 2, 2), Halo.NONE, new GridSize(2, 2, 2));
        PatchFixture fixture = fixture(grid, 2);
        Stitched stitched = stitch(grid, fixture, fixture.batch(0, 2, (n, c, i, j, k) -> n + c));
        assertEquals(Optional.empty(), stitched.disagreement());
        assertEquals(2, stitched.scores().at(1, 2, 0, 0), 1e-6);
    }

    @Test
    void nothingIsLeftInTheScratchDirectory() throws IOException {
        PatchFixture fixture = fixture(TWO, 2);
        Stitched stitched = stitch(TWO, fixture, fixture.batch(0, 2, (n, c, i, j, k) -> c));
        try (var left = Files.list(scratch)) {
            assertEquals(List.of(), left.toList());
        }
        assertEquals(1, stitched.scores().at(1, 3, 0, 0), 1e-6);
    }

    @Test
    void aPatchWithoutScoresIsABug() throws IOException {
        PatchFixture fixture = fixture(TWO, 2);
        PatchScores half = fixture.batch(0, 1, (n, c, i, j, k) -> c);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> stitch(TWO, fixture, half));
        assertTrue(e.getMessage().contains("patch 1 of 2"), e.getMessage());
    }

    @Test
    void scoresOfAnotherGridAreABug() throws IOException {
        PatchGrid other = PatchGrid.whole(TWO.volume(), 1);
        PatchFixture fixture = fixture(other, 2);
        PatchScores scores = fixture.batch(0, 1, (n, c, i, j, k) -> c);
        assertThrows(IllegalArgumentException.class, () -> stitch(TWO, fixture, scores));
    }

    @Test
    void missingScoresAreAnOutage() throws IOException {
        PatchFixture fixture = fixture(TWO, 2);
        PatchScores scores = fixture.batch(0, 2, (n, c, i, j, k) -> c);
        fixture.store().delete(scores.scores());
        assertThrows(MissingBlobException.class, () -> stitch(TWO, fixture, scores));
    }
}
