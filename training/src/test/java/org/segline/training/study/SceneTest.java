package org.segline.training.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneTest {
    private static final int SCENES = 400;

    private static List<Scene> scenes(Surroundings surroundings) {
        List<Scene> scenes = new ArrayList<>();
        for (long seed = 0; seed < SCENES; seed++) {
            scenes.add(new Scene(surroundings, seed));
        }
        return scenes;
    }

    @Test
    void onlyLesionsOfTheTopRightCellCount() {
        for (Scene scene : scenes(Surroundings.PLAIN)) {
            for (int j = 0; j < Scene.WINDOW; j++) {
                for (int i = 0; i < Scene.WINDOW; i++) {
                    byte lesion = scene.lesion(i, j);
                    boolean topRight = i >= Scene.CELL && j < Scene.CELL;
                    if (lesion != Scene.NO_LESION) {
                        assertEquals(topRight ? Scene.LESION_THAT_COUNTS : Scene.OTHER_LESION, lesion);
                    }
                }
            }
        }
    }

    @Test
    void noLesionIsWithinReachOfAnEdgeForTheSmallestFieldAndAllAreForTheLargest() {
        int nearest = Scene.WINDOW;
        int furthest = 0;
        for (Scene scene : scenes(Surroundings.AIR)) {
            for (int j = 0; j < Scene.CELL; j++) {
                for (int i = Scene.CELL; i < Scene.WINDOW; i++) {
                    if (scene.lesion(i, j) != Scene.NO_LESION) {
                        nearest = Math.min(nearest, Math.min(j + 1, Scene.WINDOW - i)); // voxels to the first beyond
                        furthest = Math.max(furthest, Math.max(j + 1, Scene.WINDOW - i));
                    }
                }
            }
        }
        assertTrue(nearest > Field.SMALL.halo(), "nearest " + nearest);
        assertTrue(furthest <= Field.LARGE.halo(), "furthest " + furthest);
    }

    @Test
    void toCallAllLesionsForegroundMakesTwoInFive() {
        // Of n lesions n / 4 count: 2 (n / 4) / (n + n / 4).
        assertEquals(0.4, Tally.diceOfAllLesions(scenes(Surroundings.PLAIN)), 0.03);
    }

    @Test
    void theSameWindowLiesInAirAndInThePlain() {
        float[] inAir = new float[Scene.WINDOW * Scene.WINDOW];
        float[] inPlain = new float[inAir.length];
        new Scene(Surroundings.AIR, 5).copyImage(0, 0, Scene.WINDOW, inAir, 0);
        new Scene(Surroundings.PLAIN, 5).copyImage(0, 0, Scene.WINDOW, inPlain, 0);
        assertArrayEquals(inPlain, inAir);
    }

    @Test
    void airIsDarkAndThePlainGoesOn() {
        assertEquals(0, meanAbove(Surroundings.AIR), 0.05);
        assertTrue(meanAbove(Surroundings.PLAIN) > 0.9);
    }

    /** Of the cell above the window's first. */
    private static double meanAbove(Surroundings surroundings) {
        float[] cell = new float[Scene.CELL * Scene.CELL];
        new Scene(surroundings, 5).copyImage(0, -Scene.CELL, Scene.CELL, cell, 0);
        double sum = 0;
        for (float voxel : cell) {
            sum += voxel;
        }
        return sum / cell.length;
    }
}
