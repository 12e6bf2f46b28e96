package org.segline.kernel.geometry;

/**
 * Where a grid of voxels lies in the patient: its size, and the affine that takes voxel (i, j, k) to LPS millimetres.
 * The affine may be oblique and sheared (gantry tilt), and may mirror.
 */
public record VolumeGeometry(GridSize size, Affine affine) {

    public VolumeGeometry {
        if (affine.determinant() == 0) {
            throw new IllegalArgumentException("the axes of a volume must not lie in one plane");
        }
    }

    /** Where the centre of a voxel, or a point between centres, lies in the patient. */
    public PointMm toPatient(VoxelPoint voxel) {
        return new PointMm(
                affine.first(voxel.i(), voxel.j(), voxel.k()),
                affine.second(voxel.i(), voxel.j(), voxel.k()),
                affine.third(voxel.i(), voxel.j(), voxel.k()));
    }

    /** Which point of this grid lies at a place in the patient; it may be outside the grid. */
    public VoxelPoint toVoxel(PointMm patient) {
        Affine back = affine.inverse();
        return new VoxelPoint(
                back.first(patient.x(), patient.y(), patient.z()),
                back.second(patient.x(), patient.y(), patient.z()),
                back.third(patient.x(), patient.y(), patient.z()));
    }

    /** The map from voxels of this grid to voxels of {@code other}, by way of the patient. */
    public Affine voxelsTo(VolumeGeometry other) {
        return other.affine.inverse().after(affine);
    }

    /** Distance between neighbouring voxel centres; along sheared axes this is not the distance between planes. */
    public SpacingMm spacing() {
        return new SpacingMm(
                affine.step(0).length(), affine.step(1).length(), affine.step(2).length());
    }

    /** The volume of one voxel, in cubic millimetres. */
    public double voxelMm3() {
        return Math.abs(affine.determinant());
    }

    /** The point midway between the first and the last voxel. */
    public PointMm centre() {
        return toPatient(new VoxelPoint((size.i() - 1) / 2.0, (size.j() - 1) / 2.0, (size.k() - 1) / 2.0));
    }

    /** The axes of the patient that i, j and k run closest to, each taken once. */
    public Axes axes() {
        Axes best = null;
        double bestFit = Double.NEGATIVE_INFINITY;
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        for (int[] order : orders) {
            double fit = 0;
            Direction[] directions = new Direction[3];
            for (int axis = 0; axis < 3; axis++) {
                PointMm step = affine.step(axis);
                double[] along = {step.x(), step.y(), step.z()};
                double cosine = along[order[axis]] / step.length();
                fit += Math.abs(cosine);
                directions[axis] = Direction.of(order[axis], cosine < 0 ? -1 : 1);
            }
            if (fit > bestFit) {
                bestFit = fit;
                best = new Axes(directions[0], directions[1], directions[2]);
            }
        }
        return best;
    }

    /**
     * Cuts {@code box} out of this grid; voxels keep their place in the patient.
     *
     * @param box in voxels of this grid
     * @throws IndexOutOfBoundsException if {@code box} leaves the grid
     */
    public VolumeGeometry crop(VoxelBox box) {
        if (!size.contains(box)) {
            throw new IndexOutOfBoundsException("%s leaves the grid of %s".formatted(box, size));
        }
        return window(box);
    }

    /** The grid of {@code box}, which may stick out of this one; voxels keep their place in the patient. */
    public VolumeGeometry window(VoxelBox box) {
        return new VolumeGeometry(box.size(), affine.after(Affine.translation(box.i(), box.j(), box.k())));
    }

    /**
     * The same voxels, indices turned so that they grow along {@code wanted} as closely as they can; only order and sign
     * of the axes change, so no voxel moves.
     */
    public VolumeGeometry reorient(Axes wanted) {
        Reordering order = Reordering.between(axes(), wanted);
        return new VolumeGeometry(order.applyTo(size), affine.after(order.toSource(size)));
    }
}
