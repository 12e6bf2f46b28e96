package org.segline.postprocess.stitch;

import java.util.Optional;

/**
 * A volume of scores.
 *
 * @param disagreement between overlapping patches; empty where none overlap
 */
public record Stitched(ClassScores scores, Optional<Disagreement> disagreement) {}
