package org.segline.training.study;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A plain of noise in square cells. A cell may have a lesion, one as bright and as large as the other, somewhere about its
 * middle. A window of 2 x 2 cells is what is to be segmented, and in it one cell counts: a lesion at the top right is
 * foreground, all others are background.
 *
 * <pre>
 *            +---------+---------+   j = 0        A lesion by itself says nothing of where it is, and
 *            |   o     |       x |                neither do the others, for each is there or not by
 *   around   +---------+---------+   around       a throw of its own. Only the edge of the window does:
 *            |         |    o    |                what is around it, or zeros that a network pads with.
 *            +---------+---------+   j = 31
 *          i = 0                i = 31            x counts, o does not
 * </pre>
 *
 * All in one slice; voxels are (i, j) of the window, i fastest, j downwards.
 */
final class Scene {
    /** Voxels along each side of the window. */
    static final int WINDOW = 32;
    /** Voxels along each side of a cell. */
    static final int CELL = WINDOW / 2;
    /** What a voxel of the window can be. */
    static final byte NO_LESION = 0;

    static final byte LESION_THAT_COUNTS = 1;
    static final byte OTHER_LESION = 2;

    /** Share of the cells that have a lesion. */
    static final double LESIONS = 0.75;

    /** A cell around the window on every side, so that the largest field lies within. */
    private static final int AROUND = CELL;

    private static final int WIDTH = WINDOW + 2 * AROUND;
    /** Voxels of a cell before the first centre of a lesion and behind the last; more than the smallest field sees. */
    private static final int RIM = 5;

    private static final int RADIUS = 2;
    private static final float TISSUE = 1;
    private static final float LESION = 2;
    private static final float NOISE = 0.25f;
    private static final String RANDOM = "L64X128MixRandom";

    private final float[] image = new float[WIDTH * WIDTH];
    private final byte[] lesions = new byte[WIDTH * WIDTH];

    /** @param seed by which all of it is drawn */
    Scene(Surroundings surroundings, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of(RANDOM).create(seed);
        for (int cellJ = -1; cellJ <= 2; cellJ++) {
            for (int cellI = -1; cellI <= 2; cellI++) {
                boolean inside = cellI >= 0 && cellI < 2 && cellJ >= 0 && cellJ < 2;
                boolean air = surroundings == Surroundings.AIR && !inside;
                drawCell(cellI, cellJ, air, random);
            }
        }
        for (int n = 0; n < image.length; n++) {
            image[n] += (float) (NOISE * random.nextGaussian());
        }
    }

    private void drawCell(int cellI, int cellJ, boolean air, RandomGenerator random) {
        int centreI = RIM + random.nextInt(CELL - 2 * RIM);
        int centreJ = RIM + random.nextInt(CELL - 2 * RIM);
        boolean lesion = random.nextDouble() < LESIONS && !air;
        byte kind = cellI == 1 && cellJ == 0 ? LESION_THAT_COUNTS : OTHER_LESION;
        for (int j = 0; j < CELL; j++) {
            for (int i = 0; i < CELL; i++) {
                int at = at(cellI * CELL + i, cellJ * CELL + j);
                image[at] = air ? 0 : TISSUE;
                int squared = (i - centreI) * (i - centreI) + (j - centreJ) * (j - centreJ);
                if (lesion && squared <= RADIUS * RADIUS) {
                    image[at] = LESION;
                    lesions[at] = kind;
                }
            }
        }
    }

    private static int at(int i, int j) {
        return (j + AROUND) * WIDTH + i + AROUND;
    }

    /** What is at a voxel of the window: NO_LESION, LESION_THAT_COUNTS or OTHER_LESION. */
    byte lesion(int i, int j) {
        return lesions[at(i, j)];
    }

    /**
     * Copies a square of the image.
     *
     * @param i first voxel, of the window; below 0 to begin in the surroundings
     * @param j likewise
     */
    void copyImage(int i, int j, int side, float[] to, int offset) {
        for (int row = 0; row < side; row++) {
            System.arraycopy(image, at(i, j + row), to, offset + row * side, side);
        }
    }

    /** Copies what a square of the window should be called: 1 in the lesion that counts, 0 elsewhere. */
    void copyLabels(int i, int j, int side, short[] to, int offset) {
        for (int n = 0; n < side * side; n++) {
            to[offset + n] = (short) (lesion(i + n % side, j + n / side) == LESION_THAT_COUNTS ? 1 : 0);
        }
    }
}
