package org.segline.training.evaluate;

import java.util.Optional;
import org.segline.kernel.model.Label;
import org.segline.kernel.volume.LabelVolume;

/**
 * One label in one case.
 *
 * @param channel the label's class in the network
 * @param hd95Mm see {@link Metrics#hd95Mm}
 * @param referenceMl its volume in the reference
 * @param volumeErrorMl what the result has too much, or, below 0, too little
 * @param relativeVolumeError the same as a share of the reference, where that has any
 * @param ece expected calibration error of the label's probability
 */
public record LabelFigures(
        int channel,
        String label,
        double dice,
        Optional<Double> hd95Mm,
        double referenceMl,
        double volumeErrorMl,
        Optional<Double> relativeVolumeError,
        double ece) {

    static LabelFigures of(Label label, LabelVolume result, LabelVolume reference, Calibration calibration) {
        int channel = label.channel();
        return new LabelFigures(
                channel,
                label.name(),
                Metrics.dice(result, reference, channel),
                Metrics.hd95Mm(result, reference, channel),
                Metrics.volumeMl(reference, channel),
                Metrics.volumeErrorMl(result, reference, channel),
                Metrics.relativeVolumeError(result, reference, channel),
                calibration.ofLabel().get(channel).ece());
    }
}
