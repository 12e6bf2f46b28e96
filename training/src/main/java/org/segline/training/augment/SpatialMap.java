package org.segline.training.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;

/**
 * Where each voxel of a patch lies in its source: one map, of which every crop, flip, turn and displacement of a draw has
 * become a part, so that voxels are read once.
 *
 * <pre>
 *   source voxel = box . M1 . M2 ... Mn (patch voxel) + displacement (patch voxel)
 * </pre>
 *
 * M1 is the first transform of the list, each a map of the patch onto itself, about its centre.
 */
final class SpatialMap {
    private final VolumeGeometry geometry;
    private final Affine toSource;
    private final List<Displacements> displacements;
    private final List<Flip> flips;

    private SpatialMap(VolumeGeometry geometry, Affine toSource, List<Displacements> displacements, List<Flip> flips) {
        this.geometry = geometry;
        this.toSource = toSource;
        this.displacements = List.copyOf(displacements);
        this.flips = List.copyOf(flips);
    }

    /** Draws which of {@code transforms} are made, and by how much, for the patch at {@code box} of a source. */
    static SpatialMap draw(
            List<Augmentation.Spatial> transforms, VolumeGeometry source, VoxelBox box, RandomGenerator random) {
        VolumeGeometry window = source.window(box);
        Affine toSource = Affine.translation(box.i(), box.j(), box.k());
        List<Elastic> elastics = new ArrayList<>();
        List<Flip> flips = new ArrayList<>();
        for (Augmentation.Spatial transform : transforms) {
            switch (transform) {
                case Flip flip -> {
                    if (Chance.falls(flip.probability(), random)) {
                        toSource = toSource.after(flip.of(box.size()));
                        flips.add(flip);
                    }
                }
                case AffineJitter jitter -> {
                    if (Chance.falls(jitter.probability(), random)) {
                        toSource = toSource.after(jitter.draw(window, random));
                    }
                }
                case Elastic elastic -> {
                    if (Chance.falls(elastic.probability(), random)) {
                        elastics.add(elastic);
                    }
                }
            }
        }
        VolumeGeometry geometry = new VolumeGeometry(box.size(), source.affine().after(toSource));
        List<Displacements> displacements = elastics.stream()
                .map(elastic -> Displacements.draw(elastic, geometry, source.affine(), random))
                .toList();
        return new SpatialMap(geometry, toSource, displacements, flips);
    }

    /** Where the patch lies in the patient; displacements come on top of it. */
    VolumeGeometry geometry() {
        return geometry;
    }

    /** The map without displacements. */
    Affine toSource() {
        return toSource;
    }

    /** The flips that were made. */
    List<Flip> flips() {
        return flips;
    }

    /** Whether every voxel of the patch is one of the source's, and rows run along its rows: a crop and flips of it. */
    boolean copies() {
        return displacements.isEmpty()
                && Math.abs(toSource.m00()) == 1
                && Math.abs(toSource.m11()) == 1
                && Math.abs(toSource.m22()) == 1
                && toSource.m01() == 0
                && toSource.m02() == 0
                && toSource.m10() == 0
                && toSource.m12() == 0
                && toSource.m20() == 0
                && toSource.m21() == 0
                && toSource.m03() == Math.rint(toSource.m03())
                && toSource.m13() == Math.rint(toSource.m13())
                && toSource.m23() == Math.rint(toSource.m23());
    }

    /** Writes where the voxels (0, 1, ..., j, k) of the patch lie in the source, in its voxels. */
    void row(int j, int k, double[] x, double[] y, double[] z) {
        double x0 = toSource.first(0, j, k);
        double y0 = toSource.second(0, j, k);
        double z0 = toSource.third(0, j, k);
        for (int i = 0; i < x.length; i++) {
            x[i] = x0 + i * toSource.m00();
            y[i] = y0 + i * toSource.m10();
            z[i] = z0 + i * toSource.m20();
        }
        for (Displacements each : displacements) {
            each.addRow(j, k, x, y, z);
        }
    }
}
