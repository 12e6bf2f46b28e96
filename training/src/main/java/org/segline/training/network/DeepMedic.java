package org.segline.training.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.segline.kernel.geometry.GridSize;

/**
 * DeepMedic: pathways that see the image at several resolutions, put side by side, and then each voxel classified.
 *
 * <pre>
 *   crop ------- blocks -------------+
 *   crop - mean of 3 - blocks - up 3 + - layers of 1 x 1 x 1 - scores
 *          mean of 5 - blocks - up 5 +
 * </pre>
 *
 * <p>Factors are odd, so that the mean of a block lies on a voxel and its features with those of the others. Of a finer
 * pathway the coarsest one would leave the middle only; the rest is cut off before it is computed.
 *
 * @param dimensions 2 (kernels and factors of 1 along k) or 3
 * @param channels of each block of a pathway
 * @param convolutions in each block, with kernels of 3
 * @param factors of the coarse pathways, such as 3 and 5; none for the normal pathway alone
 * @param classifier channels of the layers that classify
 * @param classifierDropout rate behind each of them; 0 for none
 * @param style of all convolutions
 * @see <a href="https://arxiv.org/abs/1603.05959">Kamnitsas et al.: Efficient multi-scale 3D CNN</a>
 */
public record DeepMedic(
        int dimensions,
        List<Integer> channels,
        int convolutions,
        List<Integer> factors,
        List<Integer> classifier,
        double classifierDropout,
        Style style)
        implements Architecture {

    public DeepMedic {
        channels = List.copyOf(channels);
        factors = List.copyOf(factors);
        classifier = List.copyOf(classifier);
        Style.cube(dimensions, 1);
        Style.atLeastOne(channels, convolutions);
        if (factors.stream().anyMatch(factor -> factor < 3 || factor % 2 == 0)) {
            throw new IllegalArgumentException(
                    "the factors of coarse pathways are odd and at least 3, these were " + factors);
        }
    }

    @Override
    public Network network(int inputs, int classes) {
        List<Layer> pathways = Stream.concat(Stream.of(1), factors.stream())
                .map(factor -> pathway(factor, inputs))
                .toList();
        return new Network(
                inputs,
                Layer.Sequence.of(
                        new Layer.Concatenation(pathways), style.classifier(classifier, classifierDropout, classes)));
    }

    private Layer pathway(int factor, int inputs) {
        List<Layer> layers = new ArrayList<>();
        Margin lost = lost(factor);
        if (!lost.equals(Margin.NONE)) {
            layers.add(new Layer.Crop(lost));
        }
        if (factor > 1) {
            layers.add(new Layer.Pooling(Layer.Pooling.Pool.MEAN, Style.cube(dimensions, factor)));
        }
        int width = inputs;
        for (int next : channels) {
            layers.add(style.block(width, next, Style.cube(dimensions, 3), convolutions));
            width = next;
        }
        if (factor > 1) {
            layers.add(new Layer.Upsampling(Layer.Upsampling.Interpolation.NEAREST, Style.cube(dimensions, factor)));
        }
        return new Layer.Sequence(layers);
    }

    /** What the coarsest pathway takes off each side of the image, and this one does not. */
    private Margin lost(int factor) {
        if (style.padding() == Layer.Padding.ZERO || factors.isEmpty()) {
            return Margin.NONE;
        }
        int more = (Collections.max(factors) - factor) * channels.size() * convolutions;
        GridSize plane = Style.cube(dimensions, 2);
        return new Margin(more, more, plane.k() == 1 ? 0 : more);
    }
}
