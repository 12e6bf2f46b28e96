package org.segline.training.dataset;

import org.segline.kernel.volume.Volume;

/** What an image must be to be learnt from. */
final class ImageChecks {
    private ImageChecks() {}

    static void check(CaseFiles files, Volume image) throws UnusableCase {
        float[] voxels = image.voxels();
        boolean constant = true;
        for (int n = 0; n < voxels.length; n++) {
            if (!Float.isFinite(voxels[n])) {
                throw files.badImage(
                        "not-finite",
                        "has the value %s at voxel %s"
                                .formatted(voxels[n], image.size().named(n)));
            }
            constant &= voxels[n] == voxels[0];
        }
        if (constant) {
            throw files.badImage("constant-image", "has the value %s in all its voxels".formatted(voxels[0]));
        }
    }
}
