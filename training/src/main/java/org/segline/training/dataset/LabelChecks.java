package org.segline.training.dataset;

import java.util.Locale;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.volume.LabelVolume;

/** What labels must be to be learnt from. */
final class LabelChecks {
    /**
     * How far a corner of the labels may lie from the image's, in smallest distances between voxels. The 32-bit floats of a
     * NIfTI file move a corner half a metre away by less than a tenth of this; half a voxel, by which tools that count from
     * edges are off, is far more.
     */
    private static final double SAME_PLACE = 1e-3;

    private LabelChecks() {}

    /**
     * {@code labels} on the image's very grid. Axes may be in another order and sign in the two files, as they are in a
     * DICOM series and a NIfTI file of it; voxels may not lie elsewhere.
     */
    static LabelVolume onGridOf(CaseFiles files, LabelVolume labels, VolumeGeometry image) throws UnusableCase {
        LabelVolume turned = labels.reorient(image.axes());
        if (!turned.size().equals(image.size())) {
            throw files.badLabels(
                    "grids-disagree",
                    "has %s voxels, the image %s".formatted(counts(turned.size()), counts(image.size())));
        }
        double apart = apart(turned.geometry(), image);
        SpacingMm spacing = image.spacing();
        if (!(apart <= SAME_PLACE * Math.min(spacing.i(), Math.min(spacing.j(), spacing.k())))) {
            throw files.badLabels(
                    "grids-disagree",
                    String.format(Locale.ROOT, "lies elsewhere than the image: a corner of it is %.3g mm off", apart));
        }
        return new LabelVolume(image, turned.labels());
    }

    private static String counts(GridSize size) {
        return "%d x %d x %d".formatted(size.i(), size.j(), size.k());
    }

    /** The largest distance between corners of the same name, in mm. */
    private static double apart(VolumeGeometry one, VolumeGeometry other) {
        GridSize size = one.size();
        double most = 0;
        for (int corner = 0; corner < 8; corner++) {
            VoxelPoint voxel = new VoxelPoint(
                    (corner & 1) * (size.i() - 1),
                    (corner >> 1 & 1) * (size.j() - 1),
                    (corner >> 2 & 1) * (size.k() - 1));
            most = Math.max(most, one.toPatient(voxel).distanceTo(other.toPatient(voxel)));
        }
        return most;
    }

    /** @param where what the labels are on, as a sentence says it */
    static void notEmpty(CaseFiles files, LabelVolume labels, String where) throws UnusableCase {
        for (short label : labels.labels()) {
            if (label != 0) {
                return;
            }
        }
        throw files.badLabels("empty-mask", "holds nothing but background" + where);
    }
}
