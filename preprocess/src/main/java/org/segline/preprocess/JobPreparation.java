package org.segline.preprocess;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.volume.Volume;
import org.segline.kernel.volume.VoxelFile;
import org.segline.kernel.wire.Json;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.load.LoadedSeries;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.StudyReader;
import org.segline.preprocess.patch.PatchPlan;
import org.segline.preprocess.select.Choice;

/** Makes the volume of one job, and lays its patches. */
final class JobPreparation {
    /** Part of the names of what is made here: to be changed when the same study would give other voxels. */
    private static final String MADE_BY = "preprocess-2";

    private final BlobStore store;
    private final StudyReader reader;

    JobPreparation(BlobStore store, StudyReader reader) {
        this.store = store;
        this.reader = reader;
    }

    /** Where the volume lies in the store already, it is not made again. */
    List<StudyEvent> prepare(Job job, ModelPackage model, Choice.Taken taken) throws IOException {
        return switch (reader.load(job.study(), taken.candidate().series(), taken.verdict())) {
            case LoadedSeries.Loaded(Volume voxels, SourceSeries source) -> {
                BlobId name = nameOfVolume(job, source);
                GridSize size = store.contains(name) ? sizeOf(name) : store(name, ModelView.of(voxels, model.spec()));
                yield List.copyOf(PatchPlan.of(size, model.spec().tiling()).events(job, name, store(source)));
            }
            case LoadedSeries.Unreadable(Reason reason) -> List.of(refused(job, taken, reason));
        };
    }

    /** Makes the volume {@code lost} again of the series that it was made of. */
    void restore(BlobId lost, Job job, ModelPackage model, SourceSeries source) throws IOException {
        if (!nameOfVolume(job, source).equals(lost)) {
            throw new IllegalStateException("volume %s was made by another version of Segline".formatted(lost));
        }
        List<StoredInstance> instances = source.frames().stream()
                .map(SourceSeries.Frame::instance)
                .distinct()
                .toList();
        SeriesHeader header = reader.headers(instances).getFirst();
        SeriesVerdict.Accepted accepted = header.candidates().stream()
                .flatMap(candidate -> accepted(candidate.verdict()).stream())
                .filter(each -> frames(each).equals(source.frames()))
                .findFirst()
                .orElseThrow(() -> notWhatItWas(lost));
        if (reader.load(job.study(), header, accepted) instanceof LoadedSeries.Loaded loaded
                && loaded.source().equals(source)) {
            store(lost, ModelView.of(loaded.volume(), model.spec()));
        } else {
            throw notWhatItWas(lost);
        }
    }

    private static Optional<SeriesVerdict.Accepted> accepted(SeriesVerdict.OfVolume verdict) {
        return switch (verdict) {
            case SeriesVerdict.Accepted accepted -> Optional.of(accepted);
            case SeriesVerdict.Gapped gapped -> Optional.of(gapped.bridged());
            case SeriesVerdict.Refused _ -> Optional.empty();
        };
    }

    private static List<SourceSeries.Frame> frames(SeriesVerdict.Accepted accepted) {
        return accepted.slices().stream()
                .map(slice -> new SourceSeries.Frame(slice.instance(), slice.frameNumber()))
                .toList();
    }

    private static IllegalStateException notWhatItWas(BlobId lost) {
        return new IllegalStateException("the series of volume %s is not what it was".formatted(lost));
    }

    /** Depends on every frame in the order of the slices, with the file it is in, and on the model. */
    private static BlobId nameOfVolume(Job job, SourceSeries source) {
        Stream<String> frames =
                source.frames().stream().map(frame -> frame.instance().blob().hex() + "#" + frame.frameNumber());
        return BlobId.derived(
                "volume",
                Stream.of(
                                Stream.of(MADE_BY, job.study().value()),
                                frames,
                                Stream.of(job.model().digest()))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    /** Durable, for what can be made again is made again of this. */
    private BlobId store(SourceSeries source) throws IOException {
        return store.put(Json.write(source).getBytes(StandardCharsets.UTF_8));
    }

    private GridSize store(BlobId name, Volume volume) throws IOException {
        store.put(name, out -> VoxelFile.write(volume, out));
        return volume.size();
    }

    private GridSize sizeOf(BlobId volume) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return VoxelFile.open(store, volume, arena).geometry().size();
        }
    }

    private static StudyEvent refused(Job job, Choice.Taken taken, Reason reason) {
        return new StudyEvent.Refused(
                Optional.of(job.study()),
                job.revision(),
                Optional.of(job.model()),
                Stage.PREPROCESS,
                new Reason(
                        reason.code(),
                        Preprocessor.called(taken.candidate()) + " cannot be used. " + reason.sentence()),
                Instant.now());
    }
}
