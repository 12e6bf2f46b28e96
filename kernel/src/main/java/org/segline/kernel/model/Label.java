package org.segline.kernel.model;

import java.util.List;
import java.util.Optional;

/**
 * One structure that a model finds.
 *
 * @param channel its class in the network's output; class 0 is the background and is not a label
 * @param category Segmented Property Category, such as (SCT, 123037004, "Body structure")
 * @param kind Segmented Property Type, such as (SCT, 10200004, "Liver")
 * @param rgb for display, 0 to 255
 */
public record Label(int channel, String name, Code category, Code kind, Optional<List<Integer>> rgb) {
    public Label {
        if (channel < 1) {
            throw new IllegalArgumentException("labels count from class 1; 0 is the background");
        }
        rgb = rgb.map(List::copyOf);
        if (rgb.isPresent() && (rgb.get().size() != 3 || rgb.get().stream().anyMatch(c -> c < 0 || c > 255))) {
            throw new IllegalArgumentException("a colour is three numbers from 0 to 255, was " + rgb.get());
        }
    }
}
