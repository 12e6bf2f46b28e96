package org.segline.training.fit;

/**
 * How long is trained, and how fast.
 *
 * @param steps in all
 * @param batch patches in a step
 * @param seed of all that is random
 * @param learningRate at its highest
 * @param warmup steps over which the rate grows from 0, before {@code schedule} takes effect
 * @param checkpointEvery steps between checkpoints
 * @param validateEvery steps between validations
 * @param validationPatches patches of each validation, the same every time
 */
public record Course(
        long steps,
        int batch,
        long seed,
        double learningRate,
        int warmup,
        Schedule schedule,
        int checkpointEvery,
        int validateEvery,
        int validationPatches) {

    public Course {
        if (steps < 1 || batch < 1 || checkpointEvery < 1 || validateEvery < 1 || validationPatches < 1 || warmup < 0) {
            throw new IllegalArgumentException(
                    "steps, batch, checkpointEvery, validateEvery and validationPatches are at"
                            + " least 1, and warmup is not negative");
        }
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("a learning rate is > 0, was " + learningRate);
        }
    }

    /** The learning rate of {@code step}, from 0. */
    double rate(long step) {
        double grown = step < warmup ? (step + 1.0) / warmup : 1;
        return learningRate * grown * schedule.factor(step, steps);
    }
}
