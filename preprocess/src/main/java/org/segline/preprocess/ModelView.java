package org.segline.preprocess;

import java.util.List;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.Sampling;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.normalise.Normaliser;
import org.segline.preprocess.normalise.Pointwise;
import org.segline.preprocess.patch.BoundingBox;
import org.segline.preprocess.resample.Resampler;
import org.segline.preprocess.resample.TargetGrids;

/** What a model sees of a source. Serving and training both look through it, so that they cannot see differently. */
public final class ModelView {
    private ModelView() {}

    /**
     * What the model of {@code spec} is run on: {@code source} on its grid, normalised, and cut to the box of what is in it
     * where the spec asks for that.
     *
     * @param source may share its voxels with the result, and so be overwritten
     */
    public static Volume of(Volume source, ModelSpec spec) {
        Volume made = of(source, spec.grid(), spec.intensity());
        return spec.crop()
                .flatMap(crop -> BoundingBox.of(made, crop))
                .map(made::crop)
                .orElse(made);
    }

    /**
     * {@code source} turned or resampled onto the model's grid, then normalised. Steps that a voxel can be put through
     * without knowing the others are taken while it is sampled.
     *
     * @param source may share its voxels with the result, and so be overwritten
     */
    public static Volume of(Volume source, TargetGrid grid, List<Intensity> intensity) {
        Pointwise leading = Pointwise.leading(intensity);
        Volume made = onGrid(source, grid, leading);
        Normaliser.normalise(made, intensity.subList(leading.count(), intensity.size()));
        return made;
    }

    /**
     * {@code source} turned or resampled onto the model's grid, and not normalised.
     *
     * @param source may share its voxels with the result
     */
    public static Volume onGrid(Volume source, TargetGrid grid) {
        return onGrid(source, grid, Pointwise.NOTHING);
    }

    private static Volume onGrid(Volume source, TargetGrid grid, Pointwise finish) {
        return switch (grid) {
            case TargetGrid.Source(String tensorAxes) -> finished(source.reorient(Axes.ofTensor(tensorAxes)), finish);
            case TargetGrid.Spaced spaced ->
                sample(source, spaced, spaced.sampling().orElse(Sampling.OF_SPACED), finish);
            case TargetGrid.Fixed fixed ->
                sample(source, fixed, fixed.sampling().orElse(Sampling.OF_FIXED), finish);
        };
    }

    private static Volume finished(Volume volume, Pointwise finish) {
        finish.apply(volume.voxels(), 0, volume.voxels().length);
        return volume;
    }

    private static Volume sample(Volume source, TargetGrid grid, Sampling how, Pointwise finish) {
        VolumeGeometry target = TargetGrids.of(grid, source.geometry());
        return target.equals(source.geometry())
                ? finished(source, finish)
                : Resampler.resample(source, target, how, finish);
    }
}
