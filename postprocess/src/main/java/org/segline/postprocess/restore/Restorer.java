package org.segline.postprocess.restore;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.volume.LabelVolume;
import org.segline.postprocess.stitch.ClassScores;

/** Gives each voxel of a source its likeliest class. */
public final class Restorer {
    private final ClassScores scores;
    private final SliceMaps maps;
    private final Optional<Separable> separable;

    private Restorer(ClassScores scores, SliceMaps maps) {
        this.scores = scores;
        this.maps = maps;
        this.separable = Separable.of(maps);
    }

    /**
     * The label of each source voxel: the class of the highest probability at its centre, the lowest class where several are as high.
     * Outside the grid of the scores it is the background, class 0. Each slice is looked up in the plane that its header
     * names. Slices are restored side by side; beside the labels no more is held than some rows a thread.
     *
     * @param scores on the model's grid, wherever in the patient that lies
     * @return on the source's grid; where its slices are not evenly spaced, slice k is frame k all the same
     */
    public static LabelVolume restore(ClassScores scores, SourceSeries source) {
        SliceMaps maps = SliceMaps.of(source, scores.geometry());
        return new LabelVolume(source.geometry(), new Restorer(scores, maps).restore());
    }

    /**
     * As {@link #restore(ClassScores, SourceSeries)}, where slices lie as a grid has them.
     *
     * @param source the grid of the slices that came in
     */
    public static LabelVolume restore(ClassScores scores, VolumeGeometry source) {
        SliceMaps maps = SliceMaps.of(source, scores.geometry());
        return new LabelVolume(source, new Restorer(scores, maps).restore());
    }

    /**
     * What {@link #restore} chooses from, for one slice of the source: the probability of each class at each voxel. Outside
     * the grid of the scores the background is certain.
     *
     * @param k the slice
     * @return for each class its (j, i) probabilities, i fastest
     */
    public static float[][] probabilities(ClassScores scores, VolumeGeometry source, int k) {
        return new Restorer(scores, SliceMaps.of(source, scores.geometry())).probabilities(k);
    }

    /**
     * As {@link #probabilities(ClassScores, VolumeGeometry, int)}, where {@link #restore(ClassScores, SourceSeries)} looks:
     * each slice in the plane that its header names. A slice is looked up when it is asked for, and not kept.
     *
     * @return for a slice of the source, for each class its (j, i) probabilities, i fastest
     */
    public static IntFunction<float[][]> probabilities(ClassScores scores, SourceSeries source) {
        return new Restorer(scores, SliceMaps.of(source, scores.geometry()))::probabilities;
    }

    private short[] restore() {
        short[] labels = new short[Math.toIntExact(maps.source().voxels())];
        separable.ifPresentOrElse(axes -> alongAxes(axes, labels), () -> rowByRow(labels));
        return labels;
    }

    private void alongAxes(Separable axes, short[] labels) {
        IntStream.range(0, axes.slices()).parallel().forEach(n -> {
            double place = axes.placeK(n);
            Samples alongI = axes.samplesI(n);
            Samples alongJ = axes.samplesJ(n);
            if (any(place, alongI, alongJ)) {
                new SeparableRestorer(scores, alongI, alongJ, place)
                        .restore(labels, n * step(axes.alongK()), step(axes.alongI()), step(axes.alongJ()));
            }
        });
    }

    private boolean any(double placeK, Samples alongI, Samples alongJ) {
        return Samples.inside(placeK, maps.model().k()) && alongI.count() > 0 && alongJ.count() > 0;
    }

    /** From a source voxel to the next along an axis. */
    private int step(int axis) {
        GridSize size = maps.source();
        return switch (axis) {
            case 0 -> 1;
            case 1 -> size.i();
            case 2 -> size.i() * size.j();
            default -> throw new IndexOutOfBoundsException(axis);
        };
    }

    private void rowByRow(short[] labels) {
        GridSize size = maps.source();
        IntStream.range(0, size.k()).parallel().forEach(k -> {
            RowRestorer rows = new RowRestorer(scores, maps);
            for (int j = 0; j < size.j(); j++) {
                rows.restore(j, k, labels, (int) size.index(0, j, k));
            }
        });
    }

    private float[][] probabilities(int k) {
        GridSize size = maps.source();
        float[][] ofClass = new float[scores.classes()][size.i() * size.j()];
        Arrays.fill(ofClass[0], 1);
        if (separable.isPresent()) {
            probabilitiesAlongAxes(separable.get(), k, ofClass);
        } else {
            RowRestorer rows = new RowRestorer(scores, maps);
            for (int j = 0; j < size.j(); j++) {
                rows.probabilities(j, k, ofClass, j * size.i());
            }
        }
        return ofClass;
    }

    private void probabilitiesAlongAxes(Separable axes, int k, float[][] ofClass) {
        int from = axes.alongK() == 2 ? k : 0;
        int end = axes.alongK() == 2 ? k + 1 : axes.slices();
        int slice = k * step(2);
        for (int n = from; n < end; n++) {
            double place = axes.placeK(n);
            Samples alongI = axes.samplesI(n, k);
            Samples alongJ = axes.samplesJ(n, k);
            if (any(place, alongI, alongJ)) {
                SeparableRestorer rows = new SeparableRestorer(scores, alongI, alongJ, place);
                for (int c = 0; c < ofClass.length; c++) {
                    rows.probabilities(
                            c, ofClass[c], n * step(axes.alongK()) - slice, step(axes.alongI()), step(axes.alongJ()));
                }
            }
        }
    }
}
