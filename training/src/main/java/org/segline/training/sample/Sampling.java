package org.segline.training.sample;

/**
 * P_train: what may be shown to the network, and how often. A patch is drawn in two steps, first whom it is of (s'), then
 * which part of it (s''). What is expected in service (P_test) should be likely here; where it is not, the scores of the
 * network answer another question than the one asked, and {@link ClassPrior} says by how much.
 *
 * @param subjects s'
 * @param patches s''
 */
public record Sampling(Subjects subjects, Patches patches) {

    /** Every case once an epoch, and patches of it as {@code patches} has it: what one starts from. */
    public static Sampling of(Patches patches) {
        return new Sampling(new Subjects.Every(), patches);
    }
}
