package org.segline.training.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Weights that keep features of the size of about 1, by a seed. */
public final class RandomWeights {
    private RandomWeights() {}

    public static Map<String, float[]> of(Network network, long seed) {
        Random random = new Random(seed);
        Map<String, float[]> weights = new HashMap<>();
        for (Parameter parameter : network.parameters()) {
            float[] values = new float[parameter.count()];
            for (int n = 0; n < values.length; n++) {
                values[n] = (float)
                        switch (parameter.role()) {
                            case WEIGHT -> random.nextGaussian() * Math.sqrt(2.0 / parameter.fanIn());
                            case BIAS, SHIFT, RUNNING_MEAN -> random.nextGaussian() * 0.3;
                            case SCALE, RUNNING_VARIANCE -> 0.5 + random.nextDouble();
                            case SLOPE -> random.nextDouble() * 0.5;
                        };
            }
            weights.put(parameter.name(), values);
        }
        return weights;
    }

    /** Weights with which no feature hides another: all are positive, and nothing is added. */
    public static Map<String, float[]> positive(Network network, long seed) {
        Random random = new Random(seed);
        Map<String, float[]> weights = new HashMap<>();
        for (Parameter parameter : network.parameters()) {
            float[] values = new float[parameter.count()];
            for (int n = 0; n < values.length; n++) {
                values[n] = switch (parameter.role()) {
                    case WEIGHT, SCALE, RUNNING_VARIANCE -> 0.5f + random.nextFloat() / 2;
                    case BIAS, SHIFT, RUNNING_MEAN, SLOPE -> 0;
                };
            }
            weights.put(parameter.name(), values);
        }
        return weights;
    }

    /** An image of normal noise. */
    public static float[] noise(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int n = 0; n < count; n++) {
            values[n] = (float) random.nextGaussian();
        }
        return values;
    }
}
