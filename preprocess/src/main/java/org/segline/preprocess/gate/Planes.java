package org.segline.preprocess.gate;

import java.util.List;
import org.segline.kernel.geometry.PointMm;

/** How images lie in the patient. */
final class Planes {
    /** Cosine between the normals of planes at right angles to one another; scouts are planned at about that. */
    private static final double RIGHT_ANGLE = 0.2;

    /** Per plane. Scouts have a few slices; the three planes of a diagnostic volume are reformatted from many more. */
    private static final int MOST_OF_SCOUT = 20;

    private Planes() {}

    /** The plane of the patient that an image lies nearest to. */
    static String name(Slice slice) {
        PointMm normal = slice.normal();
        double x = Math.abs(normal.x());
        double y = Math.abs(normal.y());
        double z = Math.abs(normal.z());
        if (z >= x && z >= y) {
            return "axial";
        }
        return y >= x ? "coronal" : "sagittal";
    }

    /** Whether the images of a series are a few slices in each of three planes at right angles. */
    static boolean areScout(List<Slice> slices) {
        List<Stacks.Stack> planes = Stacks.byOrientation(slices);
        return planes.size() == 3
                && planes.stream().allMatch(plane -> plane.slices().size() <= MOST_OF_SCOUT)
                && atRightAngle(planes.get(0), planes.get(1))
                && atRightAngle(planes.get(1), planes.get(2))
                && atRightAngle(planes.get(0), planes.get(2));
    }

    private static boolean atRightAngle(Stacks.Stack a, Stacks.Stack b) {
        PointMm normal = b.slices().getFirst().normal();
        return Math.abs(a.slices().getFirst().normal().dot(normal)) <= RIGHT_ANGLE;
    }
}
