package org.segline.training.study;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.training.torch.Batch;

/**
 * Squares of scenes, cut as a network wants them.
 *
 * @param side voxels along each side of what comes out of the network
 * @param halo voxels more of the image on every side
 */
record Windows(int side, int halo) {

    /** A square whose first voxel is (i, j) of the window of a scene. */
    record Place(Scene scene, int i, int j) {}

    /** Anywhere in the window alike. */
    Place anywhere(Scene scene, RandomGenerator random) {
        int places = Scene.WINDOW - side + 1;
        return new Place(scene, random.nextInt(places), random.nextInt(places));
    }

    /** Side by side, so that together they cover the window. */
    List<Place> tiles(Scene scene) {
        GridSize patch = new GridSize(side + 2 * halo, side + 2 * halo, 1);
        PatchGrid grid = new PatchGrid(
                new GridSize(Scene.WINDOW, Scene.WINDOW, 1),
                patch,
                new Halo(halo, halo, 0),
                new GridSize(side, side, 1));
        List<Place> places = new ArrayList<>();
        for (int n = 0; n < grid.count(); n++) {
            VoxelBox output = grid.outputBox(n);
            places.add(new Place(scene, output.i(), output.j()));
        }
        return places;
    }

    Batch batch(List<Place> places) {
        int seen = side + 2 * halo;
        float[] images = new float[places.size() * seen * seen];
        short[] labels = new short[places.size() * side * side];
        for (int n = 0; n < places.size(); n++) {
            Place place = places.get(n);
            place.scene().copyImage(place.i() - halo, place.j() - halo, seen, images, n * seen * seen);
            place.scene().copyLabels(place.i(), place.j(), side, labels, n * side * side);
        }
        return new Batch(places.size(), images, new GridSize(seen, seen, 1), labels, new GridSize(side, side, 1));
    }
}
