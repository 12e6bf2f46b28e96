package org.segline.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.volume.Volume;
import org.segline.training.network.Layer;
import org.segline.training.network.Network;
import org.segline.training.network.RandomWeights;
import org.segline.training.network.Style;
import org.segline.training.network.VoxelWise;

/** Classifying each voxel from a patch of its own gives what one pass over the volume gives. */
class FullyConvolutionalTest {
    private static final GridSize VOLUME = new GridSize(15, 12, 13);
    private static final GridSize PATCH = new GridSize(11, 11, 11);
    private static final GridSize MAP = new GridSize(5, 2, 3);
    private static final GridSize ONE = new GridSize(1, 1, 1);
    private static final int CLASSES = 3;

    @TempDir
    Path folder;

    @Test
    void eachVoxelOnItsOwnAndAllAtOnceScoreTheSame() throws IOException {
        Style style = new Style(
                Layer.Padding.VALID,
                Optional.of(new Layer.Normalisation(Layer.Normalisation.Norm.BATCH, 1)),
                new Layer.Activation(Layer.Activation.Nonlinearity.PRELU, 0.25),
                true,
                0);
        Network network = new VoxelWise(3, List.of(4, 6), 1, List.of(1, 4), List.of(8), 0.5, style).network(1, CLASSES);
        Volume volume = new Volume(
                new VolumeGeometry(VOLUME, Affine.IDENTITY), RandomWeights.noise(Math.toIntExact(VOLUME.voxels()), 3));
        try (Served served = Served.open(OnnxExport.model(network, RandomWeights.of(network, 4)), folder)) {
            float[] map = served.scores(1, volume.voxels(), VOLUME, MAP);
            for (int k = 0; k < MAP.k(); k++) {
                for (int j = 0; j < MAP.j(); j++) {
                    for (int i = 0; i < MAP.i(); i++) {
                        Volume patch = volume.crop(new VoxelBox(i, j, k, PATCH));
                        float[] alone = served.scores(1, patch.voxels(), PATCH, ONE);
                        for (int c = 0; c < CLASSES; c++) {
                            int at = Math.toIntExact(c * MAP.voxels() + MAP.index(i, j, k));
                            assertEquals(map[at], alone[c], 1e-5f);
                        }
                    }
                }
            }
        }
    }
}
