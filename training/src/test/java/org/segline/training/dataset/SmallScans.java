package org.segline.training.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

/** Scans of four voxels in a row, 1 mm apart, in the folders {@code images} and {@code labels}. */
record SmallScans(Path folder) {
    static final VolumeGeometry ROW = new VolumeGeometry(new GridSize(4, 1, 1), Affine.IDENTITY);

    /** The grid of the source as it is. */
    static final TargetGrid AS_IT_IS = new TargetGrid.Source("SPL");

    static final DataConfig FOLDERS =
            new DataConfig(new CaseSource.Folders("images", "labels"), new Split.Every(2, 1), List.of());

    static SmallScans in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        return new SmallScans(folder);
    }

    SmallScans image(String id, float... voxels) throws IOException {
        Nifti.write(new Volume(ROW, voxels), folder.resolve("images/%s.nii.gz".formatted(id)));
        return this;
    }

    SmallScans labels(String id, int... labels) throws IOException {
        return labels(id, ROW, labels);
    }

    SmallScans labels(String id, VolumeGeometry geometry, int... labels) throws IOException {
        short[] shorts = new short[labels.length];
        for (int n = 0; n < shorts.length; n++) {
            shorts[n] = (short) labels[n];
        }
        Nifti.write(new LabelVolume(geometry, shorts), folder.resolve("labels/%s.nii".formatted(id)));
        return this;
    }

    /** Nothing is wrong with it. */
    SmallScans good(String id) throws IOException {
        return image(id, 1, 2, 3, 4).labels(id, 0, 1, 2, 0);
    }

    /** For a network of three classes. */
    Dataset read(DataConfig config) {
        return new DatasetReader(AS_IT_IS, List.of(), 3).read(config, new ConfiguredPaths(folder, Map.of()));
    }
}
