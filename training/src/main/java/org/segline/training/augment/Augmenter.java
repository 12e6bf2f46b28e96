package org.segline.training.augment;

import java.util.List;
import java.util.random.RandomGenerator;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

/** Cuts patches out of scans and changes them on the way. Immutable. */
public final class Augmenter {
    private final List<Augmentation.Spatial> spatial;
    private final List<Augmentation.Intensity> intensity;
    private final short outside;

    /**
     * @param augmentations in the order in which they act; those that move voxels act before those on intensities
     * @param outside the label of voxels outside the scan
     */
    public Augmenter(List<Augmentation> augmentations, short outside) {
        this.spatial = augmentations.stream()
                .filter(Augmentation.Spatial.class::isInstance)
                .map(Augmentation.Spatial.class::cast)
                .toList();
        this.intensity = augmentations.stream()
                .filter(Augmentation.Intensity.class::isInstance)
                .map(Augmentation.Intensity.class::cast)
                .toList();
        this.outside = outside;
    }

    /**
     * The part of a scan at {@code image}, with its labels at {@code output}, under one draw of all augmentations. Where
     * it is outside the scan the image is 0, whatever is done to intensities.
     *
     * @param scan not changed
     * @param labels on the grid of {@code scan}
     * @param image may stick out of the scan
     * @param output a part of {@code image}
     */
    public Augmented see(Volume scan, LabelVolume labels, VoxelBox image, VoxelBox output, RandomGenerator random) {
        SpatialMap map = SpatialMap.draw(spatial, scan.geometry(), image, random);
        Reading reading = new Reading(map, image, output, outside);
        reading.read(scan, labels);
        map.flips().forEach(flip -> flip.relabel(reading.labels()));
        IntensityChange change = new IntensityChange(
                reading.image(), reading.inside(), image.size(), map.geometry().spacing(), random);
        intensity.forEach(change::make);
        return new Augmented(
                new Volume(map.geometry(), reading.image()),
                new LabelVolume(
                        map.geometry()
                                .window(new VoxelBox(
                                        output.i() - image.i(),
                                        output.j() - image.j(),
                                        output.k() - image.k(),
                                        output.size())),
                        reading.labels()));
    }
}
