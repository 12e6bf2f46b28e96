package org.segline.training.sample;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.segline.training.dataset.LabelledCase;

/** s' at work: which case an item is of. */
final class CaseDraw {
    /** Tells the seeds of epochs from those of items. */
    private static final long EPOCHS = 1;

    private final Subjects subjects;
    private final double[] probabilities;
    private final long seed;

    CaseDraw(List<LabelledCase> cases, Subjects subjects, long seed) {
        this.subjects = subjects;
        this.probabilities = probabilities(cases, subjects);
        this.seed = RandomStreams.apart(seed, EPOCHS);
    }

    /** How likely each case is; over whole epochs this is exact where each is seen once. */
    static double[] probabilities(List<LabelledCase> cases, Subjects subjects) {
        return switch (subjects) {
            case Subjects.Every() ->
                cases.stream().mapToDouble(one -> 1.0 / cases.size()).toArray();
            case Subjects.Uniform() -> {
                Map<String, Long> scans =
                        cases.stream().collect(Collectors.groupingBy(LabelledCase::subject, Collectors.counting()));
                yield cases.stream()
                        .mapToDouble(one -> 1.0 / scans.size() / scans.get(one.subject()))
                        .toArray();
            }
            case Subjects.ByVolume() -> {
                double all = cases.stream()
                        .mapToDouble(one -> one.image().size().voxels())
                        .sum();
                yield cases.stream()
                        .mapToDouble(one -> one.image().size().voxels() / all)
                        .toArray();
            }
        };
    }

    /** The case of item {@code n}, by its place in the list. */
    int draw(long n, RandomGenerator random) {
        return switch (subjects) {
            case Subjects.Every() -> {
                int cases = probabilities.length;
                yield order(n / cases)[(int) (n % cases)];
            }
            case Subjects.Uniform(), Subjects.ByVolume() -> Lot.draw(probabilities, random);
        };
    }

    /** The cases in the order in which an epoch sees them: a Fisher-Yates shuffle. */
    private int[] order(long epoch) {
        RandomGenerator random = RandomStreams.of(seed, epoch);
        int[] order = new int[probabilities.length];
        for (int next = 0; next < order.length; next++) {
            int other = random.nextInt(next + 1);
            order[next] = order[other];
            order[other] = next;
        }
        return order;
    }
}
