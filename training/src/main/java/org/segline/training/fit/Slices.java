package org.segline.training.fit;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.torch.Batch;
import org.segline.training.torch.Learner;

/** Slices of one patch side by side: above with its labels, below with what the network says. */
final class Slices {
    private static final int COLUMNS = 6;
    private static final int ZOOM = 4;
    private static final float OPACITY = 0.45f;

    private final Batch patch;
    private final GridSize size;
    private final float low;
    private final float high;

    private Slices(Batch patch) {
        this.patch = patch;
        this.size = patch.label();
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float voxel : patch.images()) {
            min = Math.min(min, voxel);
            max = Math.max(max, voxel);
        }
        this.low = min;
        this.high = max > min ? max : min + 1;
    }

    static void draw(Batch patch, Learner learner, int classes, Path file) throws IOException {
        short[] said = Validation.likeliest(learner.scores(patch), classes);
        Slices slices = new Slices(patch);
        ImageIO.write(slices.picture(said), "png", file.toFile());
    }

    private BufferedImage picture(short[] said) {
        int columns = Math.min(COLUMNS, size.k());
        BufferedImage picture =
                new BufferedImage(columns * size.i() * ZOOM, 2 * size.j() * ZOOM, BufferedImage.TYPE_INT_RGB);
        for (int column = 0; column < columns; column++) {
            int k = (int) ((column + 0.5) * size.k() / columns);
            for (int y = 0; y < size.j() * ZOOM; y++) {
                for (int x = 0; x < size.i() * ZOOM; x++) {
                    int n = (int) size.index(x / ZOOM, y / ZOOM, k);
                    float grey = grey(x / ZOOM, y / ZOOM, k);
                    int left = column * size.i() * ZOOM + x;
                    picture.setRGB(left, y, colour(grey, patch.labels()[n]));
                    // Beyond the scan nobody asks what the network says.
                    int told = patch.labels()[n] < 0 ? 0 : said[n];
                    picture.setRGB(left, y + size.j() * ZOOM, colour(grey, told));
                }
            }
        }
        return picture;
    }

    /** The image is larger than its labels by the halo. */
    private float grey(int i, int j, int k) {
        GridSize image = patch.image();
        int halfI = (image.i() - size.i()) / 2;
        int halfJ = (image.j() - size.j()) / 2;
        int halfK = (image.k() - size.k()) / 2;
        float voxel = patch.images()[(int) image.index(i + halfI, j + halfJ, k + halfK)];
        return (voxel - low) / (high - low);
    }

    private static int colour(float grey, int label) {
        if (label <= 0) {
            return new Color(grey, grey, grey).getRGB();
        }
        // Hues a golden section apart differ well, however many classes there are.
        Color hue = Color.getHSBColor((label - 1) * 0.618f, 0.9f, 1);
        return new Color(
                        mix(grey, hue.getRed() / 255f),
                        mix(grey, hue.getGreen() / 255f),
                        mix(grey, hue.getBlue() / 255f))
                .getRGB();
    }

    private static float mix(float grey, float hue) {
        return (1 - OPACITY) * grey + OPACITY * hue;
    }
}
