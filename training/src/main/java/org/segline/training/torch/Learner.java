package org.segline.training.torch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.network.Network;
import org.segline.training.network.Parameter;

/** A network with its weights, which get better step by step. For one thread. */
public final class Learner implements AutoCloseable {
    private final Network network;
    private final Learning learning;
    private final Device device;
    private final List<Parameter> parameters;
    private final Map<String, Tensor> weights;
    /** Their running mean, which generalises better than the last of them. */
    private final Map<String, Tensor> averages;

    private final TensorVector learned;
    private final Optimizer optimiser;

    /**
     * Begins with weights drawn from {@code seed}.
     *
     * @throws Hardware.UnavailableException if the device is not there
     */
    public Learner(Network network, Learning learning, Hardware hardware, long seed)
            throws Hardware.UnavailableException {
        this.network = network;
        this.learning = learning;
        this.device = hardware.prepare();
        this.parameters = network.parameters();
        Map<String, float[]> drawn = Weights.drawn(parameters, seed);
        this.weights = Weights.tensors(parameters, drawn, device);
        this.averages = Weights.tensors(parameters, drawn, device);
        averages.values().forEach(tensor -> tensor.set_requires_grad(false));
        this.learned = new TensorVector(parameters.stream()
                .filter(parameter -> parameter.role().learned())
                .map(parameter -> weights.get(parameter.name()))
                .toArray(Tensor[]::new));
        this.optimiser = Optimisers.of(learning.optimiser(), learned);
        if (hardware.mixedPrecision()) {
            // Without its cache no weight of an earlier step can be taken for one of this.
            torch.set_autocast_cache_enabled(false);
            torch.set_autocast_dtype(DeviceType.CUDA, ScalarType.BFloat16);
            torch.set_autocast_enabled(DeviceType.CUDA, true);
        }
    }

    /**
     * One step downhill.
     *
     * @param seed for what is drawn in the step, such as features that are dropped
     * @return the loss before the step, penalties included
     * @throws DivergedException if the loss is not a number any more
     */
    public double step(Batch batch, double learningRate, long step, long seed) throws DivergedException {
        try (PointerScope _ = new PointerScope()) {
            torch.manual_seed(seed);
            optimiser.zero_grad();
            Tensor scores = forward(image(batch), true);
            Tensor loss = penalised(Losses.of(learning.loss(), scores, labels(batch, scores)));
            double value = loss.item_float();
            if (!Double.isFinite(value)) {
                throw new DivergedException(step);
            }
            loss.backward();
            if (learning.gradientClip() > 0) {
                torch.clip_grad_norm_(learned, learning.gradientClip());
            }
            Optimisers.setRate(optimiser, learningRate);
            optimiser.step();
            average(step);
            return value;
        }
    }

    /** Training went astray; what was learned before is in the last checkpoint. */
    public static final class DivergedException extends Exception {
        private static final long serialVersionUID = 1L;

        DivergedException(long step) {
            super("the loss is not a finite number any more at step %d; a lower learning rate may help"
                    .formatted(step));
        }
    }

    private Tensor image(Batch batch) {
        GridSize size = batch.image();
        return Tensor.create(batch.images(), batch.count(), batch.channels(), size.k(), size.j(), size.i())
                .to(device, ScalarType.Float);
    }

    private Tensor labels(Batch batch, Tensor scores) {
        GridSize size = batch.label();
        if (scores.size(2) != size.k() || scores.size(3) != size.j() || scores.size(4) != size.i()) {
            throw new IllegalArgumentException("labels of %d x %d x %d came for scores of %d x %d x %d"
                    .formatted(size.i(), size.j(), size.k(), scores.size(4), scores.size(3), scores.size(2)));
        }
        return Tensor.create(batch.labels(), batch.count(), size.k(), size.j(), size.i())
                .to(device, ScalarType.Long);
    }

    private Tensor forward(Tensor image, boolean training) {
        return network.interpret(new Forward(training ? weights : averages, training), image)
                .to(ScalarType.Float);
    }

    private Tensor penalised(Tensor loss) {
        Penalty penalty = learning.penalty();
        Tensor sum = loss;
        for (Parameter parameter : parameters) {
            if (parameter.role() == Parameter.Role.WEIGHT) {
                Tensor weight = weights.get(parameter.name());
                if (penalty.l1() > 0) {
                    sum = sum.add(weight.abs().sum().mul(new Scalar(penalty.l1())));
                }
                if (penalty.l2() > 0) {
                    sum = sum.add(weight.square().sum().mul(new Scalar(penalty.l2())));
                }
            }
        }
        return sum;
    }

    /** The first steps count less, so that what the weights began with is soon forgotten. */
    private void average(long step) {
        double keep = Math.min(learning.averaging(), (1.0 + step) / (10.0 + step));
        try (AutoGradMode _ = new AutoGradMode(false)) {
            averages.forEach((name, average) -> {
                if (learning.averaging() == 0) {
                    average.copy_(weights.get(name));
                } else {
                    average.lerp_(weights.get(name), new Scalar(1 - keep));
                }
            });
        }
    }

    /**
     * What the averaged weights say.
     *
     * @return scores (patch, class, k, j, i)
     */
    public float[] scores(Batch batch) {
        try (PointerScope _ = new PointerScope();
                AutoGradMode _ = new AutoGradMode(false)) {
            return Weights.numbers(forward(image(batch), false));
        }
    }

    /** The loss of the averaged weights, without penalties. */
    public double loss(Batch batch) {
        try (PointerScope _ = new PointerScope();
                AutoGradMode _ = new AutoGradMode(false)) {
            Tensor scores = forward(image(batch), false);
            return Losses.of(learning.loss(), scores, labels(batch, scores)).item_float();
        }
    }

    /** The averaged weights by the names of their {@link Parameter}s: those that are exported. */
    public Map<String, float[]> weights() {
        try (PointerScope _ = new PointerScope()) {
            return Weights.numbers(averages);
        }
    }

    /** Writes all that a resumed training needs of this: weights, averages and what the optimiser keeps. */
    public void save(Path file) {
        try (PointerScope _ = new PointerScope()) {
            OutputArchive archive = new OutputArchive();
            weights.forEach((name, tensor) -> archive.write(key("weights", name), tensor, true));
            averages.forEach((name, tensor) -> archive.write(key("averages", name), tensor, true));
            OutputArchive moments = new OutputArchive();
            optimiser.save(moments);
            archive.write("optimiser", moments);
            archive.save_to(file.toString());
        }
    }

    /** Goes on from what {@link #save} wrote. */
    public void load(Path file) {
        try (PointerScope _ = new PointerScope();
                AutoGradMode _ = new AutoGradMode(false)) {
            InputArchive archive = new InputArchive();
            archive.load_from(file.toString());
            weights.forEach((name, tensor) -> read(archive, key("weights", name), tensor));
            averages.forEach((name, tensor) -> read(archive, key("averages", name), tensor));
            InputArchive moments = new InputArchive();
            archive.read("optimiser", moments);
            optimiser.load(moments);
        }
    }

    private void read(InputArchive archive, String key, Tensor into) {
        Tensor stored = new Tensor();
        archive.read(key, stored, true);
        into.copy_(stored.to(device, ScalarType.Float));
    }

    /** Names in an archive have no dots. */
    private static String key(String kind, String name) {
        return kind + "-" + name.replace('.', '-');
    }

    @Override
    public void close() {
        optimiser.close();
        learned.close();
        weights.values().forEach(Tensor::close);
        averages.values().forEach(Tensor::close);
        torch.set_autocast_enabled(DeviceType.CUDA, false);
    }
}
