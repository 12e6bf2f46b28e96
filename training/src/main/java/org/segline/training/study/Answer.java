package org.segline.training.study;

import java.util.List;
import org.segline.training.torch.Learner;

/** How likely each voxel of a scene's window is foreground, as a network says. */
final class Answer {
    private final Scene scene;
    private final float[] foreground = new float[Scene.WINDOW * Scene.WINDOW];

    /** @param windows the window as one, or tiles of it */
    Answer(Learner learner, Scene scene, Windows windows) {
        this.scene = scene;
        List<Windows.Place> tiles = windows.tiles(scene);
        float[] scores = learner.scores(windows.batch(tiles));
        int side = windows.side();
        int voxels = side * side;
        for (int tile = 0; tile < tiles.size(); tile++) {
            Windows.Place place = tiles.get(tile);
            for (int n = 0; n < voxels; n++) {
                int background = 2 * tile * voxels + n;
                int at = (place.j() + n / side) * Scene.WINDOW + place.i() + n % side;
                foreground[at] = (float) TwoGaussians.probability(scores[background + voxels] - scores[background]);
            }
        }
    }

    Scene scene() {
        return scene;
    }

    /** How likely voxel (i, j) of the window is foreground. */
    double foreground(int i, int j) {
        return foreground[j * Scene.WINDOW + i];
    }
}
