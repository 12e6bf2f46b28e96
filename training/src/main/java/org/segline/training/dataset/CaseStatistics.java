package org.segline.training.dataset;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Fingerprint.Acquisition;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.normalise.Normaliser;

/**
 * What one case was like before it was brought onto the model's grid.
 *
 * @param spacing along the axes closest to the patient's left-right, anterior-posterior and inferior-superior
 * @param size likewise
 * @param millilitres of each class but the background that the case has
 */
record CaseStatistics(
        PerAxis spacing,
        PerAxis size,
        Intensities everywhere,
        Intensities foreground,
        SortedMap<Integer, Double> millilitres,
        Acquisition acquisition) {

    private static final double MM3_PER_ML = 1000;

    record PerAxis(double leftRight, double anteriorPosterior, double inferiorSuperior) {}

    /** Percentiles 0.5, 50 and 99.5, mean and standard deviation. */
    record Intensities(double low, double middle, double high, double mean, double sd) {

        private static Intensities of(float[] values) {
            float[] sorted = values.clone();
            Arrays.parallelSort(sorted);
            double sum = 0;
            for (float value : sorted) {
                sum += value;
            }
            double mean = sum / sorted.length;
            double squares = 0;
            for (float value : sorted) {
                squares += (value - mean) * (value - mean);
            }
            return new Intensities(
                    Normaliser.percentile(sorted, 0.5),
                    Normaliser.percentile(sorted, 50),
                    Normaliser.percentile(sorted, 99.5),
                    mean,
                    Math.sqrt(squares / sorted.length));
        }
    }

    /** @param labels on the image's grid, not all of them background */
    static CaseStatistics of(SourceImage image, LabelVolume labels) {
        VolumeGeometry geometry = image.volume().geometry();
        SpacingMm spacing = geometry.spacing();
        return new CaseStatistics(
                perAxis(geometry.axes(), spacing.i(), spacing.j(), spacing.k()),
                perAxis(
                        geometry.axes(),
                        geometry.size().i(),
                        geometry.size().j(),
                        geometry.size().k()),
                Intensities.of(image.volume().voxels()),
                Intensities.of(foreground(image.volume(), labels)),
                millilitres(labels),
                image.acquisition());
    }

    private static PerAxis perAxis(Axes axes, double... alongGrid) {
        double[] alongPatient = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            alongPatient[axes.along(axis).axis()] = alongGrid[axis];
        }
        return new PerAxis(alongPatient[0], alongPatient[1], alongPatient[2]);
    }

    private static float[] foreground(Volume image, LabelVolume labels) {
        float[] values = new float[Math.toIntExact(image.size().voxels() - labels.count(0))];
        int at = 0;
        for (int n = 0; n < image.voxels().length; n++) {
            if (labels.labels()[n] != 0) {
                values[at++] = image.voxels()[n];
            }
        }
        return values;
    }

    private static SortedMap<Integer, Double> millilitres(LabelVolume labels) {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        for (short label : labels.labels()) {
            if (label != 0) {
                counts.merge((int) label, 1, Integer::sum);
            }
        }
        SortedMap<Integer, Double> millilitres = new TreeMap<>();
        counts.forEach((label, count) ->
                millilitres.put(label, count * labels.geometry().voxelMm3() / MM3_PER_ML));
        return millilitres;
    }
}
