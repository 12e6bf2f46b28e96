package org.segline.training.dataset;

import java.util.Optional;

/**
 * Which class a label is.
 *
 * @param value its value in a NIfTI file, or its Segment Number in a DICOM-SEG
 * @param label its Segment Label in a DICOM-SEG, in place of its number
 * @param channel its class in the network's output; 0 makes it background, and segments of class 0 are passed over
 */
public record ClassRule(Optional<Integer> value, Optional<String> label, int channel) {
    public ClassRule {
        if (value.isPresent() == label.isPresent()) {
            throw new IllegalArgumentException("a class is given either to a value or to the label of a segment");
        }
        if (value.isPresent() && (value.get() < 0 || value.get() > Short.MAX_VALUE)) {
            throw new IllegalArgumentException("label values are 0 to 32767, was " + value.get());
        }
        if (channel < 0 || channel > Short.MAX_VALUE) {
            throw new IllegalArgumentException("classes count from 0, the background, was " + channel);
        }
    }
}
