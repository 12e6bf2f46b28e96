package org.segline.training.dataset;

import java.io.IOException;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.volume.LabelVolume;

/** The labels of a file, as classes of the network's output. */
final class SourceLabels {
    private SourceLabels() {}

    /**
     * @param image the grid that a DICOM-SEG, which holds only the slices that it found something on, is laid on
     * @return classes, on the grid that the file has them on
     */
    static LabelVolume read(CaseFiles files, ClassMap classes, VolumeGeometry image) throws UnusableCase {
        try {
            return CaseFinder.isNifti(files.labels())
                    ? classes(files, Nifti.readLabels(files.labels()), classes)
                    : SegmentedLabels.read(files, classes, image);
        } catch (IOException e) {
            throw files.unreadableLabels(e);
        }
    }

    private static LabelVolume classes(CaseFiles files, LabelVolume read, ClassMap classes) throws UnusableCase {
        short[] labels = read.labels();
        for (int n = 0; n < labels.length; n++) {
            int at = n;
            int value = labels[n];
            labels[n] = (short) classes.ofValue(value)
                    .orElseThrow(() -> files.badLabels(
                            "unknown-label",
                            "has the label %d at voxel %s, which is no class of the network"
                                    .formatted(value, read.size().named(at))));
        }
        return read;
    }
}
