package org.segline.kernel.study;

import java.util.Optional;

/**
 * A series of a study, or one volume of a series of several, that was considered for a model. It is called by its number,
 * modality and size: descriptions may hold anything, a patient's name too.
 *
 * @param number Series Number, by which people call it
 * @param part which volume of the series, where it holds several
 * @param modality empty where it has none
 * @param images how many it has
 * @param sentence why it was taken, or why not; a clause about it, without an end
 */
public record ConsideredSeries(
        SeriesUid series, Optional<Integer> number, Optional<Part> part, String modality, int images, String sentence) {

    /**
     * @param number counts from 1
     * @param of how many there are
     */
    public record Part(int number, int of) {}

    /** Such as {@code Series 3, volume 1 of 2 (MR, 60 images)}. */
    public String called() {
        return "Series%s%s (%s, %d image%s)"
                .formatted(
                        number.map(n -> " " + n).orElse(""),
                        part.map(p -> ", volume %d of %d".formatted(p.number(), p.of()))
                                .orElse(""),
                        modality.isEmpty() ? "no modality" : modality,
                        images,
                        images == 1 ? "" : "s");
    }
}
