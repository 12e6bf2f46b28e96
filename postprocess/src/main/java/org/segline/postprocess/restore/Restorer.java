package org.segline.postprocess.restore;

import java.util.stream.IntStream;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.LabelVolume;
import org.segline.postprocess.stitch.ClassScores;

/** Gives each voxel of a source its likeliest class. */
public final class Restorer {
    private Restorer() {}

    /**
     * The label of each source voxel: the class of the highest probability at its centre, the lowest class where several are as high.
     * Outside the grid of the scores it is the background, class 0. Slices are restored side by side.
     *
     * @param scores on the model's grid, wherever in the patient that lies
     * @param source the grid of the slices that came in
     */
    public static LabelVolume restore(ClassScores scores, VolumeGeometry source) {
        GridSize size = source.size();
        short[] labels = new short[Math.toIntExact(size.voxels())];
        Affine toModel = GridMap.between(source, scores.geometry());
        IntStream.range(0, size.k()).parallel().forEach(k -> {
            RowRestorer rows = new RowRestorer(scores, toModel, size.i());
            for (int j = 0; j < size.j(); j++) {
                rows.restore(j, k, labels, (int) size.index(0, j, k));
            }
        });
        return new LabelVolume(source, labels);
    }

    /**
     * What {@link #restore} chooses from, for one slice of the source: the probability of each class at each voxel. Outside
     * the grid of the scores the background is certain.
     *
     * @param k the slice
     * @return for each class its (j, i) probabilities, i fastest
     */
    public static float[][] probabilities(ClassScores scores, VolumeGeometry source, int k) {
        GridSize size = source.size();
        float[][] ofClass = new float[scores.classes()][size.i() * size.j()];
        RowRestorer rows = new RowRestorer(scores, GridMap.between(source, scores.geometry()), size.i());
        for (int j = 0; j < size.j(); j++) {
            rows.probabilities(j, k, ofClass, j * size.i());
        }
        return ofClass;
    }
}
