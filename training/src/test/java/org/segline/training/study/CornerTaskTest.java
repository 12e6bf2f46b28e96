package org.segline.training.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.training.network.Layer.Padding;

/** The study in small: half the steps, and margins that leave room for that. */
class CornerTaskTest {
    private static final double TOLD_APART = 0.8;
    private static final double NOT_TOLD_APART = 0.6;

    private static Outcome outcome(Field field, Padding padding, Surroundings surroundings, int patch, int steps)
            throws Exception {
        Setting setting = new Setting(
                field, padding, surroundings, patch, new Setting.Expected(true, true), "", Optional.empty());
        return new CornerTask(new Teaching(steps, 0.004, 3), 60).outcome(setting);
    }

    /** One in four counts, and that is what is said of each. */
    private static void assertCannotTell(Tally tally) {
        assertTrue(tally.dice() < 0.1, tally::toString);
        assertEquals(tally.inOtherLesions(), tally.inLesionsThatCount(), 0.05, tally::toString);
        assertTrue(tally.inOtherLesions() > 0.12, tally::toString);
    }

    @Test
    void aSmallFieldSeesALesionButNotWhereItIs() throws Exception {
        assertCannotTell(
                outcome(Field.SMALL, Padding.VALID, Surroundings.AIR, 32, 200).whole());
        assertCannotTell(
                outcome(Field.SMALL, Padding.ZERO, Surroundings.PLAIN, 32, 200).whole());
    }

    @Test
    void aLargeFieldIsOfNoUseWhereThereIsNothingToBeSeen() throws Exception {
        assertCannotTell(
                outcome(Field.LARGE, Padding.VALID, Surroundings.PLAIN, 32, 200).whole());
    }

    @Test
    void aLargeFieldWithTheEdgeInViewTellsThemApartAlsoFromSmallPatches() throws Exception {
        Outcome outcome = outcome(Field.LARGE, Padding.VALID, Surroundings.AIR, 16, 350);
        assertTrue(outcome.whole().dice() > TOLD_APART, outcome::toString);
        assertEquals(outcome.whole().dice(), outcome.tiles().dice(), 1e-3, outcome::toString);
    }

    @Test
    void zerosAroundAWholeWindowTellThemApartButNotAroundItsTiles() throws Exception {
        Outcome outcome = outcome(Field.LARGE, Padding.ZERO, Surroundings.PLAIN, 32, 350);
        assertTrue(outcome.whole().dice() > TOLD_APART, outcome::toString);
        assertTrue(outcome.tiles().dice() < NOT_TOLD_APART, outcome::toString);
    }

    @Test
    void zerosAroundSmallPatchesTeachNothingOfTheWholeWindow() throws Exception {
        Outcome outcome = outcome(Field.LARGE, Padding.ZERO, Surroundings.PLAIN, 16, 350);
        assertTrue(outcome.whole().dice() < NOT_TOLD_APART, outcome::toString);
        assertTrue(outcome.tiles().dice() < NOT_TOLD_APART, outcome::toString);
    }
}
