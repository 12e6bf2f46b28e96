package org.segline.training.study;

import java.util.Optional;
import java.util.function.LongFunction;
import org.segline.training.fit.Schedule;
import org.segline.training.network.Network;
import org.segline.training.torch.Batch;
import org.segline.training.torch.Hardware;
import org.segline.training.torch.Learner;
import org.segline.training.torch.Learning;
import org.segline.training.torch.Loss;
import org.segline.training.torch.Optimiser;
import org.segline.training.torch.Penalty;

/**
 * How the small networks learn, all alike: cross-entropy, whose minimum is the true probability; Adam; a rate that grows
 * over the first steps and then falls to 0. On one thread, so that sums are always made in the same order.
 *
 * @param rate the highest learning rate
 * @param seed of the weights; what is learned from has seeds of its own
 */
record Teaching(int steps, double rate, long seed) {
    private static final Learning LEARNING = new Learning(
            new Loss.CrossEntropy(Optional.empty()), new Optimiser.Adam(0.9, 0.999, 1e-8, 0), Penalty.NONE, 1, 0.95);
    private static final Hardware HARDWARE = new Hardware(Hardware.Kind.CPU, 1, false);
    private static final Schedule SCHEDULE = new Schedule.Cosine(0);
    private static final double GROWING = 20;

    /** A network that has learned nothing yet. */
    static Learner untaught(Network network, long seed) throws Hardware.UnavailableException {
        return new Learner(network, LEARNING, HARDWARE, seed);
    }

    /** A network that has learned from the batches of all steps, counted from 0. */
    Learner taught(Network network, LongFunction<Batch> batches)
            throws Hardware.UnavailableException, Learner.DivergedException {
        Learner learner = untaught(network, seed);
        for (long step = 0; step < steps; step++) {
            double grown = Math.min(1, (step + 1) / GROWING);
            learner.step(batches.apply(step), rate * grown * SCHEDULE.factor(step, steps), step, seed + step);
        }
        return learner;
    }
}
