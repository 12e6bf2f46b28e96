package org.segline.preprocess;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.volume.Volume;
import org.segline.kernel.volume.VoxelFile;
import org.segline.kernel.wire.Json;
import org.segline.preprocess.load.LoadedSeries;
import org.segline.preprocess.load.StudyReader;
import org.segline.preprocess.normalise.Normaliser;
import org.segline.preprocess.patch.BoundingBox;
import org.segline.preprocess.patch.PatchPlan;
import org.segline.preprocess.resample.Resampler;
import org.segline.preprocess.resample.TargetGrids;
import org.segline.preprocess.select.Choice;

/** Makes the volume of one job, and lays its patches. */
final class JobPreparation {
    /** Part of the names of what is made here: to be changed when the same study would give other voxels. */
    private static final String MADE_BY = "preprocess-1";

    private final BlobStore store;
    private final StudyReader reader;

    JobPreparation(BlobStore store, StudyReader reader) {
        this.store = store;
        this.reader = reader;
    }

    /** Where volume and source lie in the store already, they are not made again. */
    List<StudyEvent> prepare(Job job, ModelPackage model, Choice.Taken taken) throws IOException {
        String[] madeOf = madeOf(job, taken);
        BlobId source = BlobId.derived("source", madeOf);
        BlobId volume = BlobId.derived(
                "volume",
                Stream.concat(Stream.of(madeOf), Stream.of(job.model().digest()))
                        .toArray(String[]::new));
        if (store.contains(volume) && store.contains(source)) {
            return batches(job, model.spec(), volume, source, sizeOf(volume));
        }
        return switch (reader.load(job.study(), taken.series(), taken.verdict())) {
            case LoadedSeries.Loaded(Volume voxels, SourceSeries series) -> {
                store(source, series);
                Volume made = make(voxels, model.spec());
                store.put(volume, out -> VoxelFile.write(made, out));
                yield batches(job, model.spec(), volume, source, made.size());
            }
            case LoadedSeries.Unreadable(Reason reason) -> List.of(refused(job, taken, reason));
        };
    }

    /** Every frame, in the order of the slices, with the file it is in. */
    private static String[] madeOf(Job job, Choice.Taken taken) {
        Stream<String> frames = taken.verdict().slices().stream()
                .map(slice -> slice.instance().blob().hex() + "#" + slice.frameNumber());
        return Stream.concat(Stream.of(MADE_BY, job.study().value()), frames).toArray(String[]::new);
    }

    /** Outside a source there is nothing: 0, as {@link TargetGrid.Fixed} has it, before intensities are normalised. */
    private static Volume make(Volume source, ModelSpec spec) {
        Volume made = switch (spec.grid()) {
            case TargetGrid.Source(String tensorAxes) -> source.reorient(Axes.ofTensor(tensorAxes));
            case TargetGrid.Spaced spaced -> sample(source, spaced, Resampler.Rim.CARRIED_ON);
            case TargetGrid.Fixed fixed -> sample(source, fixed, Resampler.Rim.OUTSIDE);
        };
        Normaliser.normalise(made.voxels(), spec.intensity());
        return spec.crop()
                .flatMap(crop -> BoundingBox.of(made, crop))
                .map(made::crop)
                .orElse(made);
    }

    private static Volume sample(Volume source, TargetGrid grid, Resampler.Rim rim) {
        return Resampler.resample(source, TargetGrids.of(grid, source.geometry()), 0, rim);
    }

    private void store(BlobId name, SourceSeries source) throws IOException {
        ByteBuffer json = ByteBuffer.wrap(Json.write(source).getBytes(StandardCharsets.UTF_8));
        store.put(name, out -> {
            while (json.hasRemaining()) {
                out.write(json);
            }
        });
    }

    private GridSize sizeOf(BlobId volume) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return VoxelFile.read(store.map(volume, arena)).geometry().size();
        }
    }

    private static List<StudyEvent> batches(Job job, ModelSpec spec, BlobId volume, BlobId source, GridSize size) {
        PatchPlan plan = PatchPlan.of(size, spec.tiling());
        List<StudyEvent> events = new ArrayList<>();
        for (PatchPlan.Batch batch : plan.batches()) {
            events.add(new StudyEvent.PatchBatch(
                    job,
                    volume,
                    source,
                    plan.grid(),
                    batch.first(),
                    batch.count(),
                    events.size(),
                    plan.batches().size()));
        }
        return events;
    }

    private static StudyEvent refused(Job job, Choice.Taken taken, Reason reason) {
        return new StudyEvent.Refused(
                Optional.of(job.study()),
                job.revision(),
                Optional.of(job.model()),
                Stage.PREPROCESS,
                new Reason(
                        reason.code(), Preprocessor.called(taken.series()) + " cannot be used. " + reason.sentence()),
                Instant.now());
    }
}
