package org.segline.postprocess;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Code;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.SegmentationType;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.model.Tiling;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.volume.LabelVolume;
import org.segline.postprocess.dicomseg.Finding;

/** Findings of a model of seven labels, "label 1" to "label 7"; label 4 is never found. */
public final class Findings {
    public static final ModelRef MODEL = new ModelRef("seven-labels", "2.1", SourceFixture.digest("a model"));

    private static final Code CATEGORY = new Code("SCT", "123037004", "Body structure");
    private static final Code KIND = new Code("SCT", "10200004", "Liver");

    public static final ModelSpec SPEC = new ModelSpec(
            MODEL.id(),
            MODEL.version(),
            "Seven labels",
            "model.onnx",
            Optional.empty(),
            "image",
            "scores",
            new Selection("MR", List.of(), List.of(), Optional.empty(), Optional.empty()),
            new TargetGrid.Source("SPL"),
            List.of(),
            Optional.empty(),
            new Tiling.Whole(1),
            ModelSpec.Scores.LOGITS,
            labels(7),
            Optional.of("MIT"),
            Optional.empty());

    /** The same, whose results are probabilities. */
    public static final ModelSpec FRACTIONAL = fractional(7);

    private Findings() {}

    /** A model of so many labels, whose results are probabilities. */
    public static ModelSpec fractional(int labels) {
        return new ModelSpec(
                SPEC.id(),
                SPEC.version(),
                SPEC.title(),
                SPEC.network(),
                SPEC.sha256(),
                SPEC.input(),
                SPEC.output(),
                SPEC.select(),
                SPEC.grid(),
                SPEC.intensity(),
                SPEC.crop(),
                SPEC.tiling(),
                SPEC.scores(),
                labels(labels),
                SPEC.licence(),
                SPEC.provenance(),
                Optional.of(SegmentationType.FRACTIONAL));
    }

    private static List<Label> labels(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(channel -> new Label(
                        channel,
                        "label " + channel,
                        CATEGORY,
                        KIND,
                        channel == 2 ? Optional.empty() : Optional.of(List.of(255, 30 * channel % 256, 0))))
                .toList();
    }

    public static Finding in(SourceSeries source) {
        return new Finding(labels(source.geometry()), source, MODEL, SPEC, Optional.empty());
    }

    /**
     * Nothing symmetric: a block (1), noise in every third slice (2), a wedge (3), the very first voxel (5), the very last
     * one (7), and one slice that is full (6).
     */
    public static LabelVolume labels(VolumeGeometry geometry) {
        GridSize size = geometry.size();
        short[] labels = new short[Math.toIntExact(size.voxels())];
        int at = 0;
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++) {
                    labels[at++] = (short) label(size, i, j, k);
                }
            }
        }
        labels[0] = 5;
        labels[labels.length - 1] = 7;
        return new LabelVolume(geometry, labels);
    }

    private static int label(GridSize size, int i, int j, int k) {
        if (k == size.k() / 2) {
            return 6;
        }
        if (i < size.i() / 3 && j >= size.j() / 4 && j < size.j() / 2 && k > size.k() / 3) {
            return 1;
        }
        if (i > size.i() / 2 && i + 2 * j < size.j() + 3 * k) {
            return 3;
        }
        return k % 3 == 1 && (i * 31 + j * 17 + k * 7) % 11 == 0 ? 2 : 0;
    }
}
