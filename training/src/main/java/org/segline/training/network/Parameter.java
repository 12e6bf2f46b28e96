package org.segline.training.network;

import java.util.ArrayList;
import java.util.List;
import org.segline.kernel.geometry.GridSize;

/**
 * Numbers that a layer learns, or keeps.
 *
 * @param name of the layer and of the role, such as {@code net.0.1.weight}
 * @param shape as libtorch and ONNX have it: (out, in, d, h, w) for a convolution, (in, out, d, h, w) for a transposed one
 * @param fanIn how many features go into one of what comes out; 0 where it has no meaning
 * @param start the value that it begins with, for roles that begin with one
 */
public record Parameter(String name, Role role, List<Integer> shape, int fanIn, double start) {

    /** What the numbers are for. */
    public enum Role {
        WEIGHT,
        BIAS,
        /** Of a normalisation, for each channel. */
        SCALE,
        /** Of a normalisation, for each channel. */
        SHIFT,
        /** Of a PReLU, for each channel. */
        SLOPE,
        /** Of a batch normalisation: kept, not learned. */
        RUNNING_MEAN,
        /** Of a batch normalisation: kept, not learned. */
        RUNNING_VARIANCE;

        /** Whether an optimiser changes it. */
        public boolean learned() {
            return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
        }
    }

    public Parameter {
        shape = List.copyOf(shape);
    }

    /** How many numbers. */
    public int count() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** The reading of a network that collects its parameters. */
    static final class Reading implements Interpreter<String> {
        private final List<Parameter> found = new ArrayList<>();

        List<Parameter> found() {
            return List.copyOf(found);
        }

        @Override
        public String convolution(String name, Layer.Convolution layer, int channels, String in) {
            GridSize kernel = layer.kernel();
            int fanIn = Math.multiplyExact(channels, Math.toIntExact(kernel.voxels()));
            weights(name, List.of(layer.channels(), channels, kernel.k(), kernel.j(), kernel.i()), fanIn);
            bias(name, layer.channels(), layer.bias());
            return in;
        }

        @Override
        public String transposedConvolution(String name, Layer.TransposedConvolution layer, int channels, String in) {
            GridSize factor = layer.factor();
            weights(name, List.of(channels, layer.channels(), factor.k(), factor.j(), factor.i()), channels);
            bias(name, layer.channels(), layer.bias());
            return in;
        }

        private void weights(String name, List<Integer> shape, int fanIn) {
            found.add(new Parameter(name + ".weight", Role.WEIGHT, shape, fanIn, 0));
        }

        private void bias(String name, int channels, boolean wanted) {
            if (wanted) {
                found.add(new Parameter(name + ".bias", Role.BIAS, List.of(channels), 0, 0));
            }
        }

        @Override
        public String normalisation(String name, Layer.Normalisation layer, int channels, String in) {
            found.add(new Parameter(name + ".scale", Role.SCALE, List.of(channels), 0, 1));
            found.add(new Parameter(name + ".shift", Role.SHIFT, List.of(channels), 0, 0));
            if (layer.kind() == Layer.Normalisation.Norm.BATCH) {
                found.add(new Parameter(name + ".mean", Role.RUNNING_MEAN, List.of(channels), 0, 0));
                found.add(new Parameter(name + ".variance", Role.RUNNING_VARIANCE, List.of(channels), 0, 1));
            }
            return in;
        }

        @Override
        public String activation(String name, Layer.Activation layer, int channels, String in) {
            if (layer.kind() == Layer.Activation.Nonlinearity.PRELU) {
                found.add(new Parameter(name + ".slope", Role.SLOPE, List.of(channels), 0, layer.slope()));
            }
            return in;
        }

        @Override
        public String pooling(Layer.Pooling layer, String in) {
            return in;
        }

        @Override
        public String upsampling(Layer.Upsampling layer, String in) {
            return in;
        }

        @Override
        public String dropout(Layer.Dropout layer, String in) {
            return in;
        }

        @Override
        public String crop(Margin margin, String in) {
            return in;
        }

        @Override
        public String concatenation(List<String> branches) {
            return branches.getFirst();
        }

        @Override
        public String sum(List<String> branches) {
            return branches.getFirst();
        }
    }
}
