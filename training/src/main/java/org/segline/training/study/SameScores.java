package org.segline.training.study;

import java.util.ArrayList;
import java.util.List;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.network.Layer.Padding;
import org.segline.training.network.Network;
import org.segline.training.torch.Hardware;
import org.segline.training.torch.Learner;

/**
 * One valid network, run in two ways over a window: voxel by voxel, each on a patch as large as the field, and at once, as a
 * fully convolutional network. Its weights are as they were drawn: what is claimed does not depend on them.
 *
 * @param largestScore how large scores are, without their sign
 * @param largestDifference between the scores of the two ways
 * @param voxelByVoxel multiplications in all patches together
 * @param atOnce multiplications for the whole window
 */
record SameScores(Field field, double largestScore, double largestDifference, long voxelByVoxel, long atOnce) {

    static SameScores of(Field field, long seed) throws Hardware.UnavailableException {
        Network network = field.network(Padding.VALID);
        Scene scene = new Scene(Surroundings.PLAIN, seed);
        Windows single = new Windows(1, field.halo());
        Windows whole = new Windows(Scene.WINDOW, field.halo());
        List<Windows.Place> everywhere = single.tiles(scene);
        try (Learner learner = Teaching.untaught(network, seed)) {
            float[] atOnce = learner.scores(whole.batch(whole.tiles(scene)));
            List<float[]> rows = new ArrayList<>(); // a row of the window at a time, for the sake of memory
            for (int j = 0; j < Scene.WINDOW; j++) {
                rows.add(learner.scores(single.batch(everywhere.subList(j * Scene.WINDOW, (j + 1) * Scene.WINDOW))));
            }
            double score = 0;
            double difference = 0;
            for (int c = 0; c < network.classes(); c++) {
                for (int voxel = 0; voxel < everywhere.size(); voxel++) {
                    float one = atOnce[c * everywhere.size() + voxel];
                    float other = rows.get(voxel / Scene.WINDOW)[voxel % Scene.WINDOW * network.classes() + c];
                    score = Math.max(score, Math.abs(one));
                    difference = Math.max(difference, Math.abs(one - other));
                }
            }
            return new SameScores(
                    field,
                    score,
                    difference,
                    everywhere.size() * Multiplications.of(network, seen(single)),
                    Multiplications.of(network, seen(whole)));
        }
    }

    private static GridSize seen(Windows windows) {
        int side = windows.side() + 2 * windows.halo();
        return new GridSize(side, side, 1);
    }

    /** How many times more is multiplied voxel by voxel. */
    double ratio() {
        return (double) voxelByVoxel / atOnce;
    }
}
