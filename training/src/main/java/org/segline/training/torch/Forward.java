package org.segline.training.torch;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.network.Interpreter;
import org.segline.training.network.Layer;
import org.segline.training.network.Margin;

/** The reading of a network that computes it. Tensors are (batch, channel, d, h, w). */
final class Forward implements Interpreter<Tensor> {
    private static final double EPSILON = 1e-5;
    /** How much of a batch's mean and variance goes into those that are kept. */
    private static final double MOMENTUM = 0.1;

    private static final long CHANNELS = 1;
    private static final long[] ONES = {1, 1, 1};
    private static final long[] ZEROS = {0, 0, 0};

    private final Map<String, Tensor> parameters;
    private final boolean training;

    /** @param training whether features are dropped, and batch normalisations look at the batch */
    Forward(Map<String, Tensor> parameters, boolean training) {
        this.parameters = parameters;
        this.training = training;
    }

    private Tensor parameter(String name) {
        Tensor found = parameters.get(name);
        if (found == null) {
            throw new IllegalStateException("there is no parameter " + name);
        }
        return found;
    }

    private TensorOptional optional(String name, boolean wanted) {
        return wanted ? new TensorOptional(parameter(name)) : new TensorOptional();
    }

    /** In the order of a tensor's axes. */
    private static long[] dhw(GridSize size) {
        return new long[] {size.k(), size.j(), size.i()};
    }

    @Override
    public Tensor convolution(String name, Layer.Convolution layer, int channels, Tensor in) {
        return torch.conv3d(
                in,
                parameter(name + ".weight"),
                optional(name + ".bias", layer.bias()),
                dhw(layer.stride()),
                new long[] {layer.pad(2), layer.pad(1), layer.pad(0)},
                dhw(layer.dilation()),
                1);
    }

    @Override
    public Tensor transposedConvolution(String name, Layer.TransposedConvolution layer, int channels, Tensor in) {
        return torch.conv_transpose3d(
                in,
                parameter(name + ".weight"),
                optional(name + ".bias", layer.bias()),
                dhw(layer.factor()),
                ZEROS,
                ZEROS,
                1,
                ONES);
    }

    @Override
    public Tensor pooling(Layer.Pooling layer, Tensor in) {
        long[] size = dhw(layer.size());
        return switch (layer.kind()) {
            case MAX -> torch.max_pool3d(in, size, size, ZEROS, ONES, false);
            case MEAN -> torch.avg_pool3d(in, size);
        };
    }

    @Override
    public Tensor upsampling(Layer.Upsampling layer, Tensor in) {
        long[] size = {
            in.size(2) * layer.factor().k(),
            in.size(3) * layer.factor().j(),
            in.size(4) * layer.factor().i()
        };
        return switch (layer.kind()) {
            case NEAREST -> torch.upsample_nearest3d(in, size);
            case LINEAR -> torch.upsample_trilinear3d(in, size, false);
        };
    }

    @Override
    public Tensor normalisation(String name, Layer.Normalisation layer, int channels, Tensor in) {
        TensorOptional scale = new TensorOptional(parameter(name + ".scale"));
        TensorOptional shift = new TensorOptional(parameter(name + ".shift"));
        return switch (layer.kind()) {
            case BATCH ->
                torch.batch_norm(
                        in,
                        scale,
                        shift,
                        new TensorOptional(parameter(name + ".mean")),
                        new TensorOptional(parameter(name + ".variance")),
                        training,
                        MOMENTUM,
                        EPSILON,
                        false);
            case INSTANCE ->
                torch.instance_norm(
                        in, scale, shift, new TensorOptional(), new TensorOptional(), true, MOMENTUM, EPSILON, false);
            case GROUP -> torch.group_norm(in, layer.groups(), scale, shift, EPSILON, false);
            case LAYER -> torch.group_norm(in, 1, scale, shift, EPSILON, false);
        };
    }

    @Override
    public Tensor activation(String name, Layer.Activation layer, int channels, Tensor in) {
        return switch (layer.kind()) {
            case RELU -> in.relu();
            case LEAKY_RELU -> torch.leaky_relu(in, new Scalar(layer.slope()));
            case PRELU -> torch.prelu(in, parameter(name + ".slope"));
        };
    }

    @Override
    public Tensor dropout(Layer.Dropout layer, Tensor in) {
        return training ? torch.dropout(in, layer.rate(), true) : in;
    }

    @Override
    public Tensor crop(Margin margin, Tensor in) {
        return in.narrow(2, margin.k(), in.size(2) - 2L * margin.k())
                .narrow(3, margin.j(), in.size(3) - 2L * margin.j())
                .narrow(4, margin.i(), in.size(4) - 2L * margin.i());
    }

    @Override
    public Tensor concatenation(List<Tensor> branches) {
        return torch.cat(new TensorVector(branches.toArray(Tensor[]::new)), CHANNELS);
    }

    @Override
    public Tensor sum(List<Tensor> branches) {
        return branches.stream().reduce(Tensor::add).orElseThrow();
    }
}
