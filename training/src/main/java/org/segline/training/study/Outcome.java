package org.segline.training.study;

import java.util.List;

/**
 * What became of a setting, on scenes that were not learned from.
 *
 * @param whole where the whole window is given to the network at once
 * @param tiles where it is cut into tiles
 * @param examples of whole windows
 */
record Outcome(Setting setting, Tally whole, Tally tiles, List<Answer> examples) {
    /** A Dice above it counts as solved; to call all lesions foreground makes 0.4. */
    static final double SOLVED = 0.9;

    Outcome {
        examples = List.copyOf(examples);
    }

    boolean asExpected() {
        return solved(whole) == setting.expected().whole()
                && solved(tiles) == setting.expected().tiles();
    }

    private static boolean solved(Tally tally) {
        return tally.dice() > SOLVED;
    }

    /** For the page. */
    String verdict() {
        return words(solved(whole), solved(tiles));
    }

    /** What was expected, in the words of {@link #verdict}. */
    String expectation() {
        return words(setting.expected().whole(), setting.expected().tiles());
    }

    private static String words(boolean whole, boolean tiles) {
        if (whole) {
            return tiles ? "yes" : "whole only";
        }
        return tiles ? "tiles only" : "no";
    }
}
