package org.segline.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CourseTest {
    private static Course of(int warmup, Schedule schedule) {
        return new Course(100, 1, 1, 0.5, warmup, schedule, 10, 10, 1);
    }

    @Test
    void aConstantRateStays() {
        assertEquals(0.5, of(0, new Schedule.Constant()).rate(0));
        assertEquals(0.5, of(0, new Schedule.Constant()).rate(99));
    }

    @Test
    void thePolynomialFallsTowardsZero() {
        Course course = of(0, new Schedule.Polynomial(2));
        assertEquals(0.5, course.rate(0), 1e-12);
        assertEquals(0.125, course.rate(50), 1e-12);
    }

    @Test
    void theCosineEndsWhereItIsTold() {
        Course course = of(0, new Schedule.Cosine(0.1));
        assertEquals(0.5, course.rate(0), 1e-12);
        assertEquals(0.5 * 0.55, course.rate(50), 1e-12);
        assertEquals(0.5 * 0.1, course.rate(100), 1e-12);
    }

    @Test
    void stairsFallStepByStep() {
        Course course = of(0, new Schedule.Stairs(30, 0.1));
        assertEquals(0.5, course.rate(29), 1e-12);
        assertEquals(0.05, course.rate(30), 1e-12);
        assertEquals(0.005, course.rate(60), 1e-12);
    }

    @Test
    void theFirstStepsAreSmall() {
        Course course = of(10, new Schedule.Constant());
        assertEquals(0.05, course.rate(0), 1e-12);
        assertEquals(0.25, course.rate(4), 1e-12);
        assertEquals(0.5, course.rate(10), 1e-12);
    }
}
