package org.segline.training.torch;

/** Added to the loss: {@code l1 * sum |w| + l2 * sum w^2} over the weights of convolutions. */
public record Penalty(double l1, double l2) {
    public static final Penalty NONE = new Penalty(0, 0);

    public Penalty {
        if (!(l1 >= 0 && l2 >= 0)) {
            throw new IllegalArgumentException("penalties are not negative, were %s and %s".formatted(l1, l2));
        }
    }
}
