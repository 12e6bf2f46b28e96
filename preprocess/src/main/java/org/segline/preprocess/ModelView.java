package org.segline.preprocess;

import java.util.List;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.normalise.Normaliser;
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
     * {@code source} turned or resampled onto the model's grid, then normalised. Outside a source there is nothing: 0, as
     * {@link TargetGrid.Fixed} has it, before intensities are normalised.
     *
     * @param source may share its voxels with the result, and so be overwritten
     */
    public static Volume of(Volume source, TargetGrid grid, List<Intensity> intensity) {
        Volume made = onGrid(source, grid);
        Normaliser.normalise(made.voxels(), intensity);
        return made;
    }

    /**
     * {@code source} turned or resampled onto the model's grid, and not normalised.
     *
     * @param source may share its voxels with the result
     */
    public static Volume onGrid(Volume source, TargetGrid grid) {
        return switch (grid) {
            case TargetGrid.Source(String tensorAxes) -> source.reorient(Axes.ofTensor(tensorAxes));
            case TargetGrid.Spaced spaced -> sample(source, spaced, Resampler.Rim.CARRIED_ON);
            case TargetGrid.Fixed fixed -> sample(source, fixed, Resampler.Rim.OUTSIDE);
        };
    }

    private static Volume sample(Volume source, TargetGrid grid, Resampler.Rim rim) {
        return Resampler.resample(source, TargetGrids.of(grid, source.geometry()), 0, rim);
    }
}
