package org.segline.training.torch;

/**
 * What a step does.
 *
 * @param gradientClip largest norm of all gradients together; 0 for no limit
 * @param averaging share of the averaged weights that is kept in a step, 0 for no averaging
 */
public record Learning(Loss loss, Optimiser optimiser, Penalty penalty, double gradientClip, double averaging) {
    public Learning {
        if (!(gradientClip >= 0)) {
            throw new IllegalArgumentException("a gradient clip is not negative, was " + gradientClip);
        }
        if (!(averaging >= 0 && averaging < 1)) {
            throw new IllegalArgumentException("averaging is from 0 to below 1, was " + averaging);
        }
    }
}
