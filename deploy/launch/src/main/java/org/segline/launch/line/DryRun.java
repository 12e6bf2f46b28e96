package org.segline.launch.line;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.StudyUid;
import org.segline.preprocess.load.FilesInPlace;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.StudyFolder;
import org.segline.preprocess.load.StudyReader;
import org.segline.preprocess.select.Choice;
import org.segline.preprocess.select.SeriesSelector;

/** Chooses the series of one study on disk as the line would, and makes nothing of them. */
public final class DryRun {
    private DryRun() {}

    /** What a model would get. */
    public record OfModel(ModelPackage model, Choice choice) {}

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * @param leftOut files of DICOM that cannot be used
         * @param models in the order in which they were given
         */
        record Chosen(StudyUid study, List<StudyFolder.LeftOut> leftOut, List<OfModel> models) implements Outcome {
            public Chosen {
                leftOut = List.copyOf(leftOut);
                models = List.copyOf(models);
            }
        }

        /** It is not one study. */
        record NotChosen(Reason reason) implements Outcome {}
    }

    /**
     * @param study a directory with the study's files, at any depth
     * @throws IOException if it cannot be read
     */
    public static Outcome choose(Path study, List<ModelPackage> models) throws IOException {
        FilesInPlace files = new FilesInPlace();
        return switch (StudyFolder.scan(study, files)) {
            case StudyFolder.OneStudy one -> choose(one, new StudyReader(files).headers(one.instances()), models);
            case StudyFolder.Refused refused -> new Outcome.NotChosen(refused.reason());
        };
    }

    private static Outcome choose(StudyFolder.OneStudy one, List<SeriesHeader> study, List<ModelPackage> models) {
        return new Outcome.Chosen(
                one.study(),
                one.leftOut(),
                models.stream()
                        .map(model -> new OfModel(
                                model,
                                SeriesSelector.choose(
                                        model.spec().select(), model.spec().grid(), study)))
                        .toList());
    }
}
