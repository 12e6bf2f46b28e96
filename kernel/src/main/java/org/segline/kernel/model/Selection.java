package org.segline.kernel.model;

import java.util.List;
import java.util.Optional;

/**
 * Which series of a study a model wants.
 *
 * @param modality Modality (0008,0060), such as {@code MR}
 * @param description regular expressions; the Series Description or the Protocol Name must match one, case apart; empty
 *     for any
 * @param bodyPart values of Body Part Examined, case apart; empty for any. A series that does not say passes
 * @param minSlices fewest slices
 * @param maxSliceSpacingMm widest distance between slices
 */
public record Selection(
        String modality,
        List<String> description,
        List<String> bodyPart,
        Optional<Integer> minSlices,
        Optional<Double> maxSliceSpacingMm) {
    public Selection {
        description = List.copyOf(description);
        bodyPart = List.copyOf(bodyPart);
    }
}
