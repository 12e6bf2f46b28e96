package org.segline.launch.line;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.ModelView;
import org.segline.preprocess.Preprocessor;
import org.segline.preprocess.gate.SeriesVerdict.Accepted;
import org.segline.preprocess.gate.SeriesVerdict.Gapped;
import org.segline.preprocess.gate.SeriesVerdict.Refused;
import org.segline.preprocess.load.FilesInPlace;
import org.segline.preprocess.load.LoadedSeries;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.StudyFolder;
import org.segline.preprocess.load.StudyReader;
import org.segline.preprocess.load.VolumeCandidate;
import org.segline.preprocess.select.Choice;
import org.segline.preprocess.select.SeriesSelector;

/** Writes the volumes of a study on disk as NIfTI files, as the line makes them: by the same gate, and the same selection. */
public final class VolumeExport {
    private final StudyFolder.OneStudy study;
    private final StudyReader reader;
    private final Path out;
    private final List<Outcome> outcomes = new ArrayList<>();

    private VolumeExport(StudyFolder.OneStudy study, StudyReader reader, Path out) {
        this.study = study;
        this.reader = reader;
        this.out = out;
        study.leftOut().stream()
                .map(file -> "A file is left out. " + file.reason().sentence())
                .map(Outcome.NotWritten::new)
                .forEach(outcomes::add);
    }

    /** What came of a series, or of a part of one. */
    public sealed interface Outcome {

        /** @param geometry of the volume in {@code file} */
        record Written(Path file, VolumeCandidate candidate, VolumeGeometry geometry) implements Outcome {}

        /** @param sentence why, for people */
        record NotWritten(String sentence) implements Outcome {}
    }

    /**
     * Writes every volume of the study on its own grid.
     *
     * @param study a directory with the study's files, at any depth
     * @param out ends in .nii or .nii.gz; where there are several volumes, a number from 1 on is put before that
     * @return in the order of the series' UIDs
     * @throws IOException if something cannot be read or written
     */
    public static List<Outcome> all(Path study, Path out) throws IOException {
        return export(study, out, VolumeExport::writeAll);
    }

    /**
     * Writes the volume that {@code model} would be run on: the series that it takes, on its grid, normalised.
     *
     * @return what came of that series; and why it is that one where none can be taken
     */
    public static List<Outcome> seenBy(ModelPackage model, Path study, Path out) throws IOException {
        return export(study, out, export -> export.writeWhatIsSeen(model));
    }

    private interface Work {
        void on(VolumeExport export) throws IOException;
    }

    private static List<Outcome> export(Path study, Path out, Work work) throws IOException {
        FilesInPlace files = new FilesInPlace();
        return switch (StudyFolder.scan(study, files)) {
            case StudyFolder.OneStudy one -> {
                VolumeExport export = new VolumeExport(one, new StudyReader(files), out);
                work.on(export);
                yield export.outcomes;
            }
            case StudyFolder.Refused refused ->
                List.of(new Outcome.NotWritten(refused.reason().sentence()));
        };
    }

    private void writeAll() throws IOException {
        List<VolumeCandidate> candidates = reader.headers(study.instances()).stream()
                .flatMap(series -> series.candidates().stream())
                .toList();
        long volumes = candidates.stream()
                .filter(candidate -> candidate.verdict() instanceof Accepted)
                .count();
        int number = 0;
        for (VolumeCandidate candidate : candidates) {
            switch (candidate.verdict()) {
                case Accepted accepted -> {
                    number++;
                    Path file = volumes == 1 ? out : numbered(number);
                    write(candidate, accepted, UnaryOperator.identity(), file);
                }
                case Gapped gapped -> refuse(candidate, gapped.reason().sentence());
                case Refused refused -> refuse(candidate, refused.reason().sentence());
            }
        }
    }

    private void writeWhatIsSeen(ModelPackage model) throws IOException {
        List<SeriesHeader> headers = reader.headers(study.instances());
        switch (SeriesSelector.choose(model.spec().select(), model.spec().grid(), headers)) {
            case Choice.Taken taken ->
                write(taken.candidate(), taken.verdict(), volume -> ModelView.of(volume, model.spec()), out);
            case Choice.Unusable unusable ->
                refuse(unusable.candidate(), unusable.reason().sentence());
            case Choice.None none ->
                none.notTaken()
                        .forEach(not -> outcomes.add(new Outcome.NotWritten("%s is not taken: %s."
                                .formatted(Preprocessor.called(not.candidate()), not.sentence()))));
        }
    }

    private void write(VolumeCandidate candidate, Accepted accepted, UnaryOperator<Volume> view, Path file)
            throws IOException {
        switch (reader.load(study.study(), candidate.series(), accepted)) {
            case LoadedSeries.Loaded loaded -> {
                Volume volume = view.apply(loaded.volume());
                Nifti.write(volume, file);
                outcomes.add(new Outcome.Written(file, candidate, volume.geometry()));
            }
            case LoadedSeries.Unreadable unreadable ->
                refuse(candidate, unreadable.reason().sentence());
        }
    }

    private void refuse(VolumeCandidate candidate, String sentence) {
        outcomes.add(new Outcome.NotWritten(Preprocessor.called(candidate) + " is no volume. " + sentence));
    }

    /** {@code x.nii.gz} becomes {@code x-2.nii.gz}. */
    private Path numbered(int number) {
        String name = out.getFileName().toString();
        int ending = ending(out).orElseThrow();
        return out.resolveSibling(name.substring(0, ending) + "-" + number + name.substring(ending));
    }

    /** Where in its name the ending of a NIfTI file begins. */
    public static Optional<Integer> ending(Path file) {
        String name = file.getFileName().toString();
        return List.of(".nii.gz", ".nii").stream()
                .filter(name::endsWith)
                .map(ending -> name.length() - ending.length())
                .findFirst();
    }
}
