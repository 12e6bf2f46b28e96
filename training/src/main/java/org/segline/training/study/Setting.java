package org.segline.training.study;

import java.util.List;
import java.util.Optional;
import org.segline.training.network.Layer.Padding;

/**
 * What is varied about the lesion at the top right: what a score can see, in training and after it.
 *
 * @param field how far a score sees
 * @param padding what it sees beyond a patch: image with VALID, for the patch is larger than what comes out of it; zeros
 *     with ZERO
 * @param surroundings what there is around the window
 * @param patch voxels along each side of what comes out for a training patch, which lies anywhere in the window alike
 * @param expected whether the task is expected to be solved; said before anything was measured
 * @param because why that is expected
 * @param otherwise what to say if it does not come out so; nothing where nothing is known
 */
record Setting(
        Field field,
        Padding padding,
        Surroundings surroundings,
        int patch,
        Expected expected,
        String because,
        Optional<String> otherwise) {

    /**
     * Whether the lesion that counts is told from the others.
     *
     * @param whole where the whole window is given to the network at once
     * @param tiles where it is cut into tiles
     */
    record Expected(boolean whole, boolean tiles) {}

    private static final Expected NEVER = new Expected(false, false);
    private static final Expected ALWAYS = new Expected(true, true);
    private static final Expected WHOLE_ONLY = new Expected(true, false);

    Setting {
        if (patch < 1 || patch > Scene.WINDOW) {
            throw new IllegalArgumentException(
                    "a patch is of 1 to %d voxels a side, was %d".formatted(Scene.WINDOW, patch));
        }
    }

    /** Voxels of a patch that do not come out of the network, on every side. */
    int halo() {
        return switch (padding) {
            case VALID -> field.halo();
            case ZERO -> 0;
        };
    }

    /** All that the page tells of. */
    static List<Setting> all() {
        return List.of(
                new Setting(
                        Field.SMALL,
                        Padding.VALID,
                        Surroundings.AIR,
                        32,
                        NEVER,
                        "a lesion and its neighbourhood are seen, but not where they are",
                        Optional.empty()),
                new Setting(
                        Field.MIDDLE,
                        Padding.VALID,
                        Surroundings.AIR,
                        32,
                        NEVER,
                        "the edges of the body are in view only of the lesions that lie close to them",
                        Optional.empty()),
                new Setting(
                        Field.LARGE,
                        Padding.VALID,
                        Surroundings.AIR,
                        32,
                        ALWAYS,
                        "two edges of the body are in view of every lesion",
                        Optional.empty()),
                new Setting(
                        Field.LARGE,
                        Padding.VALID,
                        Surroundings.AIR,
                        16,
                        ALWAYS,
                        "a valid network sees the same for a voxel, however large its patch",
                        Optional.empty()),
                new Setting(
                        Field.LARGE,
                        Padding.VALID,
                        Surroundings.PLAIN,
                        32,
                        NEVER,
                        "a large field is of no use where there is nothing to be seen in it",
                        Optional.empty()),
                new Setting(
                        Field.SMALL,
                        Padding.ZERO,
                        Surroundings.PLAIN,
                        32,
                        NEVER,
                        "the zeros are out of view of every lesion",
                        Optional.empty()),
                new Setting(
                        Field.LARGE,
                        Padding.ZERO,
                        Surroundings.PLAIN,
                        32,
                        WHOLE_ONLY,
                        "the zeros tell where the edge of the image is; cut into tiles, each tile is taken for an image",
                        Optional.empty()),
                new Setting(
                        Field.LARGE,
                        Padding.ZERO,
                        Surroundings.PLAIN,
                        24,
                        NEVER,
                        "the edge of a patch is not the edge of the image",
                        Optional.of(
                                "in a patch of three quarters of the window on each side, lesions of the right-hand cells have"
                                        + " their centres at voxels 13 to 23 of the patch, and those of the left-hand cells at 0 to 10;"
                                        + " likewise above and below. Where in the patch a lesion is tells which it is")),
                new Setting(
                        Field.LARGE,
                        Padding.ZERO,
                        Surroundings.PLAIN,
                        16,
                        NEVER,
                        "the edge of a patch is not the edge of the image",
                        Optional.empty()));
    }
}
