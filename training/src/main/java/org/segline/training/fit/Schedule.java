package org.segline.training.fit;

/** How the learning rate changes over a training. */
public sealed interface Schedule {

    /** The rate stays as it is. */
    record Constant() implements Schedule {}

    /** {@code (1 - t) ^ power}, t from 0 to 1 over the training. */
    record Polynomial(double power) implements Schedule {}

    /** Half a cosine from 1 down to {@code end}. */
    record Cosine(double end) implements Schedule {}

    /** Times {@code factor} after every {@code steps}. */
    record Stairs(int steps, double factor) implements Schedule {
        public Stairs {
            if (steps < 1) {
                throw new IllegalArgumentException("a stair is at least 1 step long, was " + steps);
            }
        }
    }

    /**
     * What the rate is to be multiplied by.
     *
     * @param step from 0
     * @param steps of the whole training
     */
    default double factor(long step, long steps) {
        double t = (double) step / steps;
        return switch (this) {
            case Constant _ -> 1;
            case Polynomial(double power) -> Math.pow(1 - t, power);
            case Cosine(double end) -> end + (1 - end) * (1 + Math.cos(Math.PI * t)) / 2;
            case Stairs(int length, double factor) -> Math.pow(factor, (double) Math.floorDiv(step, length));
        };
    }
}
