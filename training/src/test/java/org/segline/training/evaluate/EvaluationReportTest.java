package org.segline.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

    @Test
    void whatIsAbsentIsLeftOutAndCounted() {
        Statistic statistic =
                Statistic.of(List.of(Optional.of(4.0), Optional.empty(), Optional.of(1.0), Optional.of(1.0)));
        assertEquals(new Statistic(3, 1, Optional.of(2.0), Optional.of(1.0)), statistic);
    }

    @Test
    void theMedianOfTwoIsBetweenThem() {
        assertEquals(
                Optional.of(2.5),
                Statistic.of(List.of(Optional.of(4.0), Optional.of(1.0))).median());
    }

    @Test
    void ofNothingThereIsNoMean() {
        assertEquals(new Statistic(0, 1, Optional.empty(), Optional.empty()), Statistic.of(List.of(Optional.empty())));
    }
}
