package org.segline.training.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segline.kernel.study.Reason;

class SidesTest {
    /** Cases 1 and 2 are of a, 3 of b, 4 and 5 of c, 6 of d. */
    private static final List<CaseFiles> SIX =
            List.of(of("1", "a"), of("2", "a"), of("3", "b"), of("4", "c"), of("5", "c"), of("6", "d"));

    @Test
    void everyNthCountsSubjects() {
        assertEquals(Set.of("3", "6"), Sides.of(new Split.Every(2, 1), SIX).validation());
        assertEquals(Set.of("1", "2", "6"), Sides.of(new Split.Every(3, 0), SIX).validation());
    }

    @Test
    void subjectsAndCasesCanBeNamed() {
        Sides sides = Sides.of(new Split.Named(List.of("c", "3")), SIX);
        assertEquals(Set.of("3", "4", "5"), sides.validation());
        assertEquals(List.of(), sides.reasons());
    }

    @Test
    void aSubjectOnBothSidesIsRefused() {
        assertEquals(
                List.of("Subject 'a' has cases on both sides of the split, so that validation would not be of what is"
                        + " unseen."),
                sentences(new Split.Named(List.of("2"))));
    }

    @Test
    void aNameThatNobodyHasIsRefused() {
        assertEquals(
                List.of("The split names 'e' for validation, which is neither a subject nor a case."),
                sentences(new Split.Named(List.of("b", "e"))));
    }

    @Test
    void bothSidesHaveCases() {
        assertEquals(List.of("No case is for validation."), sentences(new Split.Every(9, 8)));
        assertEquals(
                List.of("No case is for training: all are for validation."),
                sentences(new Split.Named(List.of("a", "b", "c", "d"))));
    }

    @Test
    void aFractionIsOfSubjectsAndDoesNotDependOnTheirOrder() {
        List<CaseFiles> cases = new ArrayList<>(IntStream.range(0, 300)
                .mapToObj(n -> of("case-" + n, "subject-" + n / 3))
                .toList());
        Sides sides = Sides.of(new Split.Fraction(0.2, 1), cases);
        assertEquals(60, sides.validation().size());
        assertEquals(List.of(), sides.reasons());
        Collections.shuffle(cases, new Random(5));
        assertEquals(sides, Sides.of(new Split.Fraction(0.2, 1), cases));
        assertNotEquals(sides, Sides.of(new Split.Fraction(0.2, 2), cases));
    }

    @Test
    void oneMoreSubjectMovesAtMostOneOther() {
        List<CaseFiles> cases = new ArrayList<>();
        Set<String> before = Set.of();
        for (int n = 0; n < 200; n++) {
            cases.add(of("case-" + n, "case-" + n));
            Set<String> now = Sides.of(new Split.Fraction(0.2, 3), cases).validation();
            Set<String> moved = new HashSet<>(new TreeSet<>(now));
            moved.removeAll(before);
            moved.remove("case-" + n);
            assertTrue(moved.size() <= 1, "moved " + moved);
            before = now;
        }
    }

    private static CaseFiles of(String id, String subject) {
        return new CaseFiles(id, subject, Path.of(id), Path.of(id));
    }

    private static List<String> sentences(Split split) {
        return Sides.of(split, SIX).reasons().stream().map(Reason::sentence).toList();
    }
}
