package org.segline.training.torch;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.network.Layer;
import org.segline.training.network.Network;
import org.segline.training.network.Style;
import org.segline.training.network.UNet;

/** Networks that are trained in an instant, and something to train them on. */
final class Networks {
    static final GridSize SIZE = new GridSize(8, 8, 8);

    private Networks() {}

    static Network small(Layer.Normalisation.Norm norm, double dropout) {
        Style style = new Style(
                Layer.Padding.ZERO,
                Optional.of(new Layer.Normalisation(norm, norm == Layer.Normalisation.Norm.GROUP ? 2 : 1)),
                new Layer.Activation(Layer.Activation.Nonlinearity.PRELU, 0.1),
                true,
                dropout);
        return new UNet(3, List.of(4, 8), 1, UNet.Up.TRANSPOSED, style).network(1, 3);
    }

    /** Noise in which the class is how bright a voxel is; one voxel in ten teaches nothing. */
    static Batch batch(int count, long seed) {
        Random random = new Random(seed);
        int voxels = count * (int) SIZE.voxels();
        float[] images = new float[voxels];
        short[] labels = new short[voxels];
        for (int n = 0; n < voxels; n++) {
            images[n] = (float) random.nextGaussian();
            labels[n] = (short) (random.nextInt(10) == 0 ? -1 : images[n] < -0.4 ? 0 : images[n] < 0.4 ? 1 : 2);
        }
        return new Batch(count, images, SIZE, labels, SIZE);
    }

    static Learning learning(Optimiser optimiser) {
        Loss loss = new Loss.Sum(List.of(new Loss.CrossEntropy(Optional.empty()), new Loss.SoftDice(false, true, 1)));
        return new Learning(loss, optimiser, Penalty.NONE, 10, 0.9);
    }

    static Hardware cpu() {
        return new Hardware(Hardware.Kind.CPU, 1, false);
    }
}
