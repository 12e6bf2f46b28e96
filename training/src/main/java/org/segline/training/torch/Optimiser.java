package org.segline.training.torch;

/** How weights follow from gradients. The learning rate is given with each step. */
public sealed interface Optimiser {

    /** Stochastic gradient descent. */
    record Sgd(double momentum, boolean nesterov, double weightDecay) implements Optimiser {}

    /** With first and second moments of the gradient; weight decay is part of the gradient. */
    record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements Optimiser {}

    /** As Adam, but weight decay acts on the weights themselves. */
    record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements Optimiser {}

    /**
     * Gradients over the root of their mean square.
     *
     * @param alpha how much of the mean square is kept in a step
     */
    record RmsProp(double alpha, double momentum, double epsilon, double weightDecay) implements Optimiser {}
}
