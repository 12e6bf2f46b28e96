package org.segline.training.sample;

import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

/**
 * What the network is shown, and what it should have said. Both know where in the patient they are.
 *
 * @param caseId the case it was cut from
 * @param image what the network sees; 0 outside the scan, as in serving
 * @param labels on the grid of the network's output, which is the image's less the halo; {@link #IGNORED} outside the scan
 */
public record TrainingPatch(String caseId, Volume image, LabelVolume labels) {
    /** The label of a voxel of which nothing is known, and which no loss counts. */
    public static final short IGNORED = -1;
}
