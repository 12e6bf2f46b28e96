package org.segline.training.dataset;

import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

/**
 * A scan on the model's grid, normalised as it will be in service, and what each of its voxels is.
 *
 * @param id names the case in the configuration, in reports and in refusals
 * @param subject whom it is of; cases of one subject are never on both sides of a split
 * @param labels classes of the network's output, 0 the background, on the very grid of the image
 */
public record LabelledCase(String id, String subject, Volume image, LabelVolume labels) {
    public LabelledCase {
        if (!image.geometry().equals(labels.geometry())) {
            throw new IllegalArgumentException("image and labels of case '%s' lie on different grids".formatted(id));
        }
    }
}
