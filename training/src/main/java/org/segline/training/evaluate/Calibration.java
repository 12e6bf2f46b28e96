package org.segline.training.evaluate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.segline.kernel.model.Label;
import org.segline.kernel.volume.LabelVolume;
import org.segline.postprocess.restore.Restorer;
import org.segline.postprocess.stitch.ClassScores;

/**
 * Whether a network knows how sure it is: over all voxels of a source, of the class that was chosen and of each label.
 *
 * @param chosen probability of the likeliest class, and whether the voxel's label is right; where that class is none of the
 *     model's labels, the voxel is background, and as sure of that
 * @param ofLabel for each label's class its probability, and whether the voxel is of it
 */
public record Calibration(Reliability chosen, Map<Integer, Reliability> ofLabel) {

    static Calibration none(List<Label> labels) {
        Map<Integer, Reliability> ofLabel = new TreeMap<>();
        labels.forEach(label -> ofLabel.put(label.channel(), new Reliability()));
        return new Calibration(new Reliability(), ofLabel);
    }

    /**
     * Looked up slice by slice, so that no probabilities of the whole source are held.
     *
     * @param result what was made of {@code scores}, on the grid of the source
     * @param reference on the same grid
     */
    static Calibration of(ClassScores scores, LabelVolume result, LabelVolume reference, List<Label> labels) {
        Calibration all = none(labels);
        // In the order of the slices, so that sums do not depend on threads.
        IntStream.range(0, result.size().k())
                .parallel()
                .mapToObj(k -> ofSlice(k, scores, result, reference, labels))
                .toList()
                .forEach(all::add);
        return all;
    }

    private static Calibration ofSlice(
            int k, ClassScores scores, LabelVolume result, LabelVolume reference, List<Label> labels) {
        Calibration slice = none(labels);
        float[][] ofClass = Restorer.probabilities(scores, result.geometry(), k);
        int first = (int) result.size().index(0, 0, k);
        for (int at = 0; at < ofClass[0].length; at++) {
            float likeliest = ofClass[0][at];
            for (int c = 1; c < ofClass.length; c++) {
                likeliest = Math.max(likeliest, ofClass[c][at]);
            }
            short there = reference.labels()[first + at];
            slice.chosen.add(likeliest, result.labels()[first + at] == there);
            for (Map.Entry<Integer, Reliability> label : slice.ofLabel.entrySet()) {
                label.getValue().add(ofClass[label.getKey()][at], there == label.getKey());
            }
        }
        return slice;
    }

    void add(Calibration other) {
        chosen.add(other.chosen);
        ofLabel.forEach((channel, reliability) -> reliability.add(other.ofLabel.get(channel)));
    }
}
