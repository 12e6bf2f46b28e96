package org.segline.training.network;

import java.util.List;

/** How many features there are along an axis, or why there is no such number. */
sealed interface Length {

    record Features(int count) implements Length {}

    /** @param sentence says what goes wrong, and where */
    record Refused(String sentence) implements Length {}

    /** Scores along {@code axis} for so many voxels of the image. */
    static Length along(int axis, Network network, int voxels) {
        Reading reading = new Reading(axis);
        return switch (network.interpret(reading, new Features(voxels))) {
            case Refused refused -> refused;
            case Features(int count) -> {
                int halo = network.halo().along(axis);
                yield count == voxels - 2 * halo
                        ? new Features(count)
                        : new Refused("of %d voxels along %s the network scores %d, which are not those in the middle"
                                .formatted(voxels, reading.axisName(), count));
            }
        };
    }

    /** The reading that counts features. A pool's remainder is refused: scores would be lost on one side only. */
    final class Reading extends AlongAxis<Length> {
        Reading(int axis) {
            super(axis);
        }

        @Override
        Length window(Window window, Length in) {
            return switch (in) {
                case Refused _ -> in;
                case Features(int count) -> {
                    int padded = count + 2 * window.pad();
                    if (padded < window.reach()) {
                        yield new Refused("a %s takes in %d along %s, and only %d reach it"
                                .formatted(window.what(), window.reach(), axisName(), count));
                    }
                    // Other windows overlap; what they leave over is found where branches join, or at the end
                    boolean blocks = window.stride() == window.reach() && window.pad() == 0;
                    yield blocks && count % window.stride() != 0
                            ? new Refused("a %s of %d does not divide the %d that reach it along %s"
                                    .formatted(window.what(), window.stride(), count, axisName()))
                            : new Features((padded - window.reach()) / window.stride() + 1);
                }
            };
        }

        @Override
        Length blocks(int factor, Length in) {
            return switch (in) {
                case Refused _ -> in;
                case Features(int count) -> new Features(count * factor);
            };
        }

        @Override
        Length between(int factor, Length in) {
            return blocks(factor, in);
        }

        @Override
        Length cut(int margin, Length in) {
            return switch (in) {
                case Refused _ -> in;
                case Features(int count) ->
                    count > 2 * margin
                            ? new Features(count - 2 * margin)
                            : new Refused("%d are cut off both sides along %s, and only %d are there"
                                    .formatted(margin, axisName(), count));
            };
        }

        @Override
        Length join(List<Length> branches) {
            for (Length branch : branches) {
                if (branch instanceof Refused) {
                    return branch;
                }
            }
            return branches.stream().distinct().count() == 1
                    ? branches.getFirst()
                    : new Refused("branches of different lengths come together along " + axisName());
        }
    }
}
