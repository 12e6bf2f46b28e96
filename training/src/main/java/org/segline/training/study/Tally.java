package org.segline.training.study;

import java.util.List;

/**
 * Answers held against the scenes that they are about, over all voxels of all windows together.
 *
 * @param dice of what is likelier foreground than not
 * @param inLesionsThatCount mean probability of foreground in them
 * @param inOtherLesions mean probability of foreground in them
 */
record Tally(double dice, double inLesionsThatCount, double inOtherLesions) {

    static Tally of(List<Answer> answers) {
        long said = 0;
        long right = 0;
        long[] voxels = new long[3];
        double[] probability = new double[3];
        for (Answer answer : answers) {
            for (int j = 0; j < Scene.WINDOW; j++) {
                for (int i = 0; i < Scene.WINDOW; i++) {
                    byte lesion = answer.scene().lesion(i, j);
                    voxels[lesion]++;
                    probability[lesion] += answer.foreground(i, j);
                    if (answer.foreground(i, j) > 0.5) {
                        said++;
                        right += lesion == Scene.LESION_THAT_COUNTS ? 1 : 0;
                    }
                }
            }
        }
        return new Tally(
                2.0 * right / (said + voxels[Scene.LESION_THAT_COUNTS]),
                probability[Scene.LESION_THAT_COUNTS] / voxels[Scene.LESION_THAT_COUNTS],
                probability[Scene.OTHER_LESION] / voxels[Scene.OTHER_LESION]);
    }

    /** The Dice of one who finds every lesion without a fault and calls all of them foreground. */
    static double diceOfAllLesions(List<Scene> scenes) {
        long counting = 0;
        long all = 0;
        for (Scene scene : scenes) {
            for (int j = 0; j < Scene.WINDOW; j++) {
                for (int i = 0; i < Scene.WINDOW; i++) {
                    counting += scene.lesion(i, j) == Scene.LESION_THAT_COUNTS ? 1 : 0;
                    all += scene.lesion(i, j) == Scene.NO_LESION ? 0 : 1;
                }
            }
        }
        return 2.0 * counting / (all + counting);
    }
}
