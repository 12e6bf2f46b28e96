package org.segline.kernel.model;

import java.util.Collection;
import java.util.List;

/**
 * What the scans that a network was trained on were like, before they were brought onto the model's grid and normalised.
 * Each number is taken case by case, and then summarised over the cases. Of DICOM scans it also says what made them; of
 * patients it says nothing.
 *
 * @param cases how many there were
 * @param spacingMm distance between voxels, in mm
 * @param size number of voxels
 * @param everywhere intensities of all voxels
 * @param foreground intensities of the voxels of any class but the background
 * @param classes the classes of the network's output but the background, in their order
 */
public record Fingerprint(
        int cases,
        PatientAxes spacingMm,
        PatientAxes size,
        Intensities everywhere,
        Intensities foreground,
        List<ClassVolume> classes,
        Acquisition acquisition) {

    public Fingerprint {
        classes = List.copyOf(classes);
    }

    /** One number of each case, summarised over the cases. */
    public record Summary(double min, double median, double max) {
        public Summary {
            if (!(min <= median && median <= max)) { // written so that NaN fails too
                throw new IllegalArgumentException(
                        "a summary is of min <= median <= max, was %s, %s, %s".formatted(min, median, max));
            }
        }

        /** @throws IllegalArgumentException if there are no values, or one is NaN */
        public static Summary of(Collection<Double> values) {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("of no values there is no summary");
            }
            List<Double> sorted = values.stream().sorted().toList();
            double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
            return new Summary(sorted.getFirst(), median, sorted.getLast());
        }
    }

    /** Along the axes of the scan that run closest to the patient's, whatever their order and direction in the file. */
    public record PatientAxes(Summary leftRight, Summary anteriorPosterior, Summary inferiorSuperior) {}

    /**
     * Intensities as they are in the file, after its own scaling.
     *
     * @param low their percentile 0.5
     * @param middle their percentile 50
     * @param high their percentile 99.5
     */
    public record Intensities(Summary low, Summary middle, Summary high, Summary mean, Summary sd) {}

    /**
     * How large a structure was, in the cases that have it.
     *
     * @param channel class in the network's output
     * @param cases how many have it
     */
    public record ClassVolume(int channel, int cases, Summary millilitres) {}

    /** What made the scans, as far as they say it: each value once, sorted. */
    public record Acquisition(
            List<String> modalities, List<String> manufacturers, List<String> models, List<String> protocols) {
        public Acquisition {
            modalities = List.copyOf(modalities);
            manufacturers = List.copyOf(manufacturers);
            models = List.copyOf(models);
            protocols = List.copyOf(protocols);
        }
    }
}
