package org.segline.training.torch;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OptimizerParamGroupVector;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;

/** libtorch's optimisers. */
final class Optimisers {
    /** The rate is set before each step. */
    private static final double ANY_RATE = 1e-3;

    private Optimisers() {}

    static Optimizer of(Optimiser wanted, TensorVector learned) {
        return switch (wanted) {
            case Optimiser.Sgd sgd -> {
                SGDOptions options = new SGDOptions(ANY_RATE);
                options.momentum().put(sgd.momentum());
                options.nesterov().put(sgd.nesterov());
                options.weight_decay().put(sgd.weightDecay());
                yield new SGD(learned, options);
            }
            case Optimiser.Adam adam -> {
                AdamOptions options = new AdamOptions(ANY_RATE);
                putBetas(options.betas(), adam.beta1(), adam.beta2());
                options.eps().put(adam.epsilon());
                options.weight_decay().put(adam.weightDecay());
                yield new Adam(learned, options);
            }
            case Optimiser.AdamW adamW -> {
                AdamWOptions options = new AdamWOptions(ANY_RATE);
                putBetas(options.betas(), adamW.beta1(), adamW.beta2());
                options.eps().put(adamW.epsilon());
                options.weight_decay().put(adamW.weightDecay());
                yield new AdamW(learned, options);
            }
            case Optimiser.RmsProp rms -> {
                RMSpropOptions options = new RMSpropOptions(ANY_RATE);
                options.alpha().put(rms.alpha());
                options.momentum().put(rms.momentum());
                options.eps().put(rms.epsilon());
                options.weight_decay().put(rms.weightDecay());
                yield new RMSprop(learned, options);
            }
        };
    }

    /**
     * The betas are a C++ tuple, of which JavaCPP shows the memory alone, and there libstdc++ has the last element first. The
     * values that libtorch begins with, 0.9 and 0.999, say which is which.
     */
    private static void putBetas(DoublePointer tuple, double beta1, double beta2) {
        boolean lastFirst = tuple.get(0) > tuple.get(1);
        tuple.put(lastFirst ? 1 : 0, beta1);
        tuple.put(lastFirst ? 0 : 1, beta2);
    }

    static void setRate(Optimizer optimiser, double rate) {
        OptimizerParamGroupVector groups = optimiser.param_groups();
        for (long n = 0; n < groups.size(); n++) {
            groups.get(n).options().set_lr(rate);
        }
    }
}
