package org.segline.training.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

/** A training that takes a second: bright boxes in noise. */
public final class Configs {
    private Configs() {}

    /**
     * The YAML of a training of 12 steps on the folders {@code images} and {@code labels} of {@code data}.
     *
     * @param more sections behind it
     */
    public static String tiny(Path data, String more) {
        return """
                model:
                  id: boxes
                  version: "1"
                  title: Bright boxes
                  select: {modality: MR}
                  grid: {type: source, tensorAxes: SPL}
                  intensity: [{type: z-score, nonZero: false}]
                  labels:
                    - channel: 1
                      name: Box
                      category: {scheme: SCT, value: "123037004", meaning: Anatomical Structure}
                      kind: {scheme: 99SEGLINE, value: box, meaning: Box}
                data:
                  source: {type: folders, images: "%s/images", labels: "%s/labels"}
                  split: {type: every, n: 3, offset: 0}
                network:
                  type: u-net
                  dimensions: 3
                  channels: [4, 8]
                  convolutions: 1
                  up: NEAREST
                  style:
                    padding: ZERO
                    normalisation: {type: normalisation, kind: INSTANCE, groups: 1}
                    activation: {type: activation, kind: RELU, slope: 0}
                    residual: false
                    dropout: 0.1
                patch: {i: 8, j: 8, k: 8}
                course: {steps: 12, checkpointEvery: 4, validateEvery: 6, validationPatches: 2}
                hardware: {threads: 1}
                """.formatted(data, data) + more;
    }

    /** Six cases of 10 x 9 x 8 voxels, each with one bright box. */
    public static void boxes(Path data) throws IOException {
        Path images = Files.createDirectories(data.resolve("images"));
        Path labels = Files.createDirectories(data.resolve("labels"));
        GridSize size = new GridSize(10, 9, 8);
        VolumeGeometry grid = new VolumeGeometry(size, Affine.IDENTITY);
        Random random = new Random(1);
        for (int n = 0; n < 6; n++) {
            float[] voxels = new float[(int) size.voxels()];
            short[] classes = new short[voxels.length];
            for (int k = 0; k < 8; k++) {
                for (int j = 0; j < 9; j++) {
                    for (int i = 0; i < 10; i++) {
                        int at = (int) size.index(i, j, k);
                        boolean in = i >= 2 + n % 3 && i < 6 + n % 3 && j >= 3 && j < 7 && k >= 2 && k < 6;
                        classes[at] = (short) (in ? 1 : 0);
                        voxels[at] = (float) (100 + 10 * random.nextGaussian() + (in ? 80 : 0));
                    }
                }
            }
            Nifti.write(new Volume(grid, voxels), images.resolve("case-%d.nii.gz".formatted(n)));
            Nifti.write(new LabelVolume(grid, classes), labels.resolve("case-%d.nii.gz".formatted(n)));
        }
    }
}
