package org.segline.training.evaluate;

import java.util.List;

/**
 * One case.
 *
 * @param ece expected calibration error of the class that was chosen
 * @param labels in the order of the model's
 */
public record CaseFigures(String id, double ece, List<LabelFigures> labels) {
    public CaseFigures {
        labels = List.copyOf(labels);
    }
}
