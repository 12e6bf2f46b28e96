package org.segline.preprocess.patch;

import java.util.ArrayList;
import java.util.List;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.model.Tiling;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.StudyEvent.PatchBatch;

/**
 * The patches of a volume, and which of them are run together.
 *
 * @param batches in the order of their patches
 */
public record PatchPlan(PatchGrid grid, List<Batch> batches) {
    /**
     * Voxels of input that one event asks for: small enough that several workers share a volume and that work lost in a
     * crash is seconds, large enough that the log carries tens of events a volume and not thousands.
     */
    private static final long VOXELS_A_BATCH = 1L << 24;

    /** Patches {@code first} to {@code first + count - 1}. */
    public record Batch(int first, int count) {}

    public PatchPlan {
        batches = List.copyOf(batches);
    }

    public static PatchPlan of(GridSize volume, Tiling tiling) {
        PatchGrid grid = switch (tiling) {
            case Tiling.Whole whole -> PatchGrid.whole(volume, whole.multiple());
            case Tiling.Patches patches ->
                new PatchGrid(volume, patches.patch(), Halo.NONE, step(patches.patch(), patches.overlap()));
            case Tiling.Exact exact ->
                new PatchGrid(
                        volume,
                        exact.patch(),
                        exact.halo(),
                        largestMultiple(exact.lattice(), exact.output()),
                        exact.lattice());
        };
        int together = Math.clamp(VOXELS_A_BATCH / grid.patch().voxels(), 1, grid.count());
        List<Batch> batches = new ArrayList<>();
        for (int first = 0; first < grid.count(); first += together) {
            batches.add(new Batch(first, Math.min(together, grid.count() - first)));
        }
        return new PatchPlan(grid, batches);
    }

    /**
     * What is to be run for {@code job}, one event a batch.
     *
     * @param volume lies in the store, and is of the size that was planned for
     * @param source what it was made of
     */
    public List<PatchBatch> events(Job job, BlobId volume, BlobId source) {
        List<PatchBatch> events = new ArrayList<>();
        for (Batch batch : batches) {
            events.add(new PatchBatch(
                    job, volume, source, grid, batch.first(), batch.count(), events.size(), batches.size()));
        }
        return events;
    }

    private static GridSize step(GridSize patch, double overlap) {
        return new GridSize(step(patch.i(), overlap), step(patch.j(), overlap), step(patch.k(), overlap));
    }

    private static int step(int length, double overlap) {
        return (int) Math.max(1, Math.round(length * (1 - overlap)));
    }

    /** As few patches as the lattice allows. */
    private static GridSize largestMultiple(GridSize lattice, GridSize output) {
        return new GridSize(
                output.i() / lattice.i() * lattice.i(),
                output.j() / lattice.j() * lattice.j(),
                output.k() / lattice.k() * lattice.k());
    }
}
