package org.segline.training.fit;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/** Says how far a training is, every so often. */
final class Progress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);

    private final long begin;
    private final long steps;
    private final Consumer<String> told;
    private final Instant began = Instant.now();
    private Instant last = began;
    private double sum;
    private int count;

    Progress(long begin, long steps, Consumer<String> told) {
        this.begin = begin;
        this.steps = steps;
        this.told = told;
    }

    /** @param done steps */
    void step(long done, double loss, double rate) {
        sum += loss;
        count++;
        Instant now = Instant.now();
        if (Duration.between(last, now).compareTo(BETWEEN_LINES) < 0 && done < steps) {
            return;
        }
        double seconds = Duration.between(began, now).toMillis() / 1000.0 / (done - begin);
        told.accept(String.format(
                Locale.ROOT,
                "step %d of %d  loss %.4f  rate %.2e  %.2f s a step  %s left",
                done,
                steps,
                sum / count,
                rate,
                seconds,
                text(Duration.ofSeconds(Math.round(seconds * (steps - done))))));
        last = now;
        sum = 0;
        count = 0;
    }

    void validated(long done, Validation.Score score) {
        String dice = String.join(
                ", ",
                score.dice().stream()
                        .map(d -> String.format(Locale.ROOT, "%.3f", d))
                        .toList());
        told.accept(String.format(
                Locale.ROOT,
                "step %d of %d  validation loss %.4f, Dice on patches %.4f (%s)",
                done,
                steps,
                score.loss(),
                score.meanDice(),
                dice));
    }

    private static String text(Duration duration) {
        return duration.toHours() > 0
                ? "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart())
                : "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
