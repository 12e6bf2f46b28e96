package org.segline.infer.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;

/** What is known of one output of a network. */
public sealed interface OutputFacts {

    String name();

    /**
     * @param axes along i, j and k
     * @param inexact why patches, stitched, differ from the whole volume; none where they do not
     */
    record Known(String name, List<AxisFacts> axes, List<String> inexact) implements OutputFacts {
        public Known {
            axes = List.copyOf(axes);
            inexact = List.copyOf(inexact);
        }

        /** Voxels from the first to the last that a score depends on, both counted, of the score that sees most. */
        public GridSize receptiveField() {
            return new GridSize(
                    axes.get(0).receptiveField(),
                    axes.get(1).receptiveField(),
                    axes.get(2).receptiveField());
        }

        /** The least common multiple of the strides. */
        public GridSize lattice() {
            return new GridSize(
                    axes.get(0).lattice(), axes.get(1).lattice(), axes.get(2).lattice());
        }

        /** Voxels of the image that have no score, on either side. */
        public Halo halo() {
            return new Halo(axes.get(0).halo(), axes.get(1).halo(), axes.get(2).halo());
        }
    }

    /** Something on the way to it is not understood; {@code sentence} says what. */
    record Unknown(String name, String sentence) implements OutputFacts {}

    /** Puts together what the three axes show. */
    static OutputFacts of(String name, List<AxisSurvey> surveys) {
        List<AxisFacts> axes = new ArrayList<>();
        Set<Cause> causes = new LinkedHashSet<>();
        for (AxisSurvey survey : surveys) {
            switch (survey.of(name)) {
                case AxisSurvey.Shown.Facts(AxisFacts facts, Set<Cause> found) -> {
                    axes.add(facts);
                    causes.addAll(found);
                }
                case AxisSurvey.Shown.Nothing(String sentence) -> {
                    return new Unknown(name, sentence);
                }
            }
        }
        String depth = "%d x %d x %d"
                .formatted(axes.get(0).rim(), axes.get(1).rim(), axes.get(2).rim());
        return new Known(
                name,
                axes,
                causes.stream().sorted().map(cause -> cause.sentence(depth)).toList());
    }
}
