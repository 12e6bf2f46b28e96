package org.segline.training.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.segline.training.torch.Hardware;
import org.segline.training.torch.Learner;

/**
 * The whole study, from nothing to the page: {@code claims.md} in a folder, its pictures and tables in {@code claims/} beside
 * it.
 */
public final class Study {
    private static final String PICTURES = "claims";
    private static final long SEED = 1;

    private final CornerTask corner;
    private final PriorTask prior;
    private final Consumer<String> tell;

    /** @param tell told in a sentence whatever is done */
    public Study(Consumer<String> tell) {
        this(
                new CornerTask(new Teaching(600, 0.004, SEED), 200),
                new PriorTask(new Teaching(1000, 0.01, SEED), 60),
                tell);
    }

    Study(CornerTask corner, PriorTask prior, Consumer<String> tell) {
        this.corner = corner;
        this.prior = prior;
        this.tell = tell;
    }

    /**
     * Minutes on one thread.
     *
     * @param out where the page goes; made where there is none
     */
    public void write(Path out) throws IOException, Hardware.UnavailableException, Learner.DivergedException {
        Findings found = findings();
        Path pictures = Files.createDirectories(out.resolve(PICTURES));
        Files.writeString(
                pictures.resolve("corner.csv"), Tables.corner(found.corner()).csv());
        CornerPicture.draw(found.corner(), corner, pictures.resolve("corner.png"));
        Files.writeString(
                pictures.resolve("same-scores.csv"),
                Tables.sameScores(found.sameScores()).csv());
        Files.writeString(
                pictures.resolve("priors.csv"), Tables.priors(found.priors()).csv());
        Files.writeString(
                pictures.resolve("reliability.csv"),
                Tables.reliability(found.priors()).csv());
        ReliabilityPicture.draw(found.priors(), pictures.resolve("reliability.png"));
        Path page = out.resolve("claims.md");
        Files.writeString(page, ClaimsPage.of(found, corner, PICTURES));
        tell.accept("the page is %s".formatted(page));
    }

    private Findings findings() throws Hardware.UnavailableException, Learner.DivergedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Setting setting : Setting.all()) {
            Outcome outcome = corner.outcome(setting);
            tell.accept("field %s, %s, %s, patches of %s: Dice %s"
                    .formatted(
                            Tables.square(setting.field().width()),
                            Tables.word(setting.padding()),
                            Tables.word(setting.surroundings()),
                            Tables.square(setting.patch()),
                            Table.number(outcome.whole().dice(), 3)));
            outcomes.add(outcome);
        }
        List<SameScores> same = new ArrayList<>();
        for (Field field : Field.values()) {
            same.add(SameScores.of(field, SEED));
        }
        tell.accept("scores voxel by voxel and at once: compared");
        List<TaughtPrior> priors = new ArrayList<>();
        for (PriorTask.Scheme scheme : PriorTask.schemes()) {
            TaughtPrior taught = prior.taught(scheme);
            tell.accept("%s: mean probability %s, true share %s"
                    .formatted(
                            taught.sampling(), Table.number(taught.said().mean(), 4), Table.number(taught.truth(), 4)));
            priors.add(taught);
        }
        double allLesions = Tally.diceOfAllLesions(corner.scenes(Surroundings.PLAIN));
        return new Findings(outcomes, allLesions, same, priors);
    }
}
