package org.segline.training.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.segline.training.network.Parameter;

/** The parameters of a network as tensors, and as Java arrays. */
final class Weights {
    private static final String RANDOM = "L64X128MixRandom";

    private Weights() {}

    /**
     * Weights as He et al. draw them: normal, their variance 2 over the number of features that come together. They depend
     * on the seed and on nothing else.
     *
     * @see <a href="https://arxiv.org/abs/1502.01852">He et al.: Delving deep into rectifiers</a>
     */
    static Map<String, float[]> drawn(List<Parameter> parameters, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of(RANDOM).create(seed);
        Map<String, float[]> drawn = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            float[] numbers = new float[parameter.count()];
            for (int n = 0; n < numbers.length; n++) {
                numbers[n] = (float)
                        (parameter.role() == Parameter.Role.WEIGHT
                                ? random.nextGaussian() * Math.sqrt(2.0 / parameter.fanIn())
                                : parameter.start());
            }
            drawn.put(parameter.name(), numbers);
        }
        return drawn;
    }

    /** In the order of {@code parameters}; those that are learned ask for gradients. */
    static Map<String, Tensor> tensors(List<Parameter> parameters, Map<String, float[]> numbers, Device device) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            long[] shape =
                    parameter.shape().stream().mapToLong(Integer::longValue).toArray();
            Tensor tensor = Tensor.create(numbers.get(parameter.name()), shape).to(device, ScalarType.Float);
            tensors.put(
                    parameter.name(), tensor.set_requires_grad(parameter.role().learned()));
        }
        return tensors;
    }

    static Map<String, float[]> numbers(Map<String, Tensor> tensors) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> numbers.put(name, numbers(tensor)));
        return numbers;
    }

    static float[] numbers(Tensor tensor) {
        Tensor here = tensor.detach().cpu().contiguous();
        float[] numbers = new float[Math.toIntExact(here.numel())];
        here.data_ptr_float().get(numbers);
        return numbers;
    }
}
