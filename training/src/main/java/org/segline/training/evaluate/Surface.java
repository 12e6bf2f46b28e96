package org.segline.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.volume.LabelVolume;

/** The outermost voxels of a label: those with one of their six neighbours outside of it, or outside the grid. */
final class Surface {
    private Surface() {}

    /** The centres of the surface voxels, each (x, y, z) in mm from the centre of voxel (0, 0, 0). */
    static double[][] pointsMm(LabelVolume volume, int label) {
        GridSize size = volume.size();
        Affine affine = volume.geometry().affine();
        short[] labels = volume.labels();
        List<double[]> points = new ArrayList<>();
        int row = size.i();
        int slice = size.i() * size.j();
        int v = 0;
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++, v++) {
                    if (labels[v] != label) {
                        continue;
                    }
                    boolean within = i > 0
                            && i < size.i() - 1
                            && j > 0
                            && j < size.j() - 1
                            && k > 0
                            && k < size.k() - 1
                            && labels[v - 1] == label
                            && labels[v + 1] == label
                            && labels[v - row] == label
                            && labels[v + row] == label
                            && labels[v - slice] == label
                            && labels[v + slice] == label;
                    if (!within) {
                        points.add(pointMm(affine, i, j, k));
                    }
                }
            }
        }
        return points.toArray(double[][]::new);
    }

    private static double[] pointMm(Affine affine, int i, int j, int k) {
        return new double[] {
            affine.m00() * i + affine.m01() * j + affine.m02() * k,
            affine.m10() * i + affine.m11() * j + affine.m12() * k,
            affine.m20() * i + affine.m21() * j + affine.m22() * k
        };
    }
}
