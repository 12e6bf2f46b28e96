package org.segline.training.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.segline.training.torch.Batch;
import org.segline.training.torch.Hardware;
import org.segline.training.torch.Learner;

/**
 * The lesion at the top right: a network of a setting learns from scenes without end, none of which it sees twice, and is
 * then asked about others.
 */
record CornerTask(Teaching teaching, int tests) {
    /** Voxels along each side of a tile. */
    static final int TILE = 16;

    private static final int EXAMPLES = 6;
    /** Whole windows of a step, or patches with as many voxels. */
    private static final int WINDOWS = 8;
    /** Scenes to learn from have seeds far from those to be asked about. */
    private static final long ASKED = 1L << 40;

    private static final String RANDOM = "L64X128MixRandom";

    Outcome outcome(Setting setting) throws Hardware.UnavailableException, Learner.DivergedException {
        try (Learner learner = teaching.taught(setting.field().network(setting.padding()), lessons(setting))) {
            List<Answer> whole = answers(learner, setting, Scene.WINDOW);
            List<Answer> tiled = answers(learner, setting, TILE);
            return new Outcome(setting, Tally.of(whole), Tally.of(tiled), whole.subList(0, EXAMPLES));
        }
    }

    private static LongFunction<Batch> lessons(Setting setting) {
        Windows windows = new Windows(setting.patch(), setting.halo());
        int count = WINDOWS * Scene.WINDOW * Scene.WINDOW / (setting.patch() * setting.patch());
        return step -> {
            RandomGenerator random = RandomGeneratorFactory.of(RANDOM).create(step);
            List<Windows.Place> places = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                Scene scene = new Scene(setting.surroundings(), step * count + n);
                places.add(windows.anywhere(scene, random));
            }
            return windows.batch(places);
        };
    }

    private List<Answer> answers(Learner learner, Setting setting, int side) {
        Windows windows = new Windows(side, setting.halo());
        return scenes(setting.surroundings()).stream()
                .map(scene -> new Answer(learner, scene, windows))
                .toList();
    }

    /** The scenes that are asked about: in other surroundings, the same windows. */
    List<Scene> scenes(Surroundings surroundings) {
        return LongStream.range(0, tests)
                .mapToObj(n -> new Scene(surroundings, ASKED + n))
                .toList();
    }
}
