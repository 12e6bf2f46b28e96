package org.segline.tests.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.segline.tests.fuzz.Report.Failure;
import org.slf4j.LoggerFactory;

/** The fuzzer finds what it is there to find: each target here has the bug that its name says. */
@Timeout(120)
class FuzzerTest {
    private static final int INPUTS = 100;

    @TempDir
    private Path kept;

    @FunctionalInterface
    private interface Bug {
        void run(byte[] input) throws Exception;
    }

    /** Reads most inputs, and has its bug where the first byte is 7. */
    private record Buggy(Bug bug) implements Target {
        @Override
        public String name() {
            return "buggy";
        }

        @Override
        public byte[] input(RandomGenerator random) {
            return new byte[] {(byte) random.nextInt(16), 1, 2, 3};
        }

        @Override
        public Outcome run(byte[] input) throws Exception {
            if (input[0] == 7) {
                bug.run(input);
            }
            return Outcome.READ;
        }

        @Override
        public long mayAllocate(byte[] input) {
            return 1 << 20;
        }
    }

    private Report fuzz(Bug bug) throws Exception {
        return fuzz(new Buggy(bug), 3, 0, INPUTS);
    }

    private Report fuzz(Target target, long seed, long first, long end) throws Exception {
        try (BugAlarm alarm = new BugAlarm()) {
            List<Fuzzer.Share> shares = List.of(new Fuzzer.Share(target, 1));
            return new Fuzzer(shares, new Fuzzer.Settings(seed, Duration.ofSeconds(2), 2, kept), alarm).run(first, end);
        }
    }

    private static void assertFound(String expected, Report report) {
        assertTrue(!report.failures().isEmpty(), "nothing was found");
        report.failures().forEach(failure -> assertTrue(failure.what().contains(expected), failure.what()));
    }

    @Test
    void aTargetWithoutABugHasNoFailures() throws Exception {
        assertEquals(List.of(), fuzz(_ -> {}).failures());
    }

    @Test
    void anExceptionThatIsNoRefusalIsFound() throws Exception {
        assertFound("ArrayIndexOutOfBounds", fuzz(input -> input[input.length]++));
    }

    @Test
    void anEndlessRecursionIsFound() throws Exception {
        assertFound("StackOverflowError", fuzz(new Bug() {
            @Override
            public void run(byte[] input) {
                deeper(1);
            }

            private int deeper(int depth) {
                return depth == 0 ? 0 : 1 + deeper(depth + 1);
            }
        }));
    }

    @Test
    void anAllocationThatTheInputDoesNotCallForIsFound() throws Exception {
        assertFound("bytes allocated for an input of 4", fuzz(_ -> new ArrayList<>(1 << 20)));
    }

    @Test
    void anInputThatDoesNotEndIsFound() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Report report = fuzz(new Buggy(_ -> never.await()), 3, 0, 20);
        assertFound("it does not end", report);
        assertTrue(report.failures().getFirst().what().contains("CountDownLatch"), "and where it is");
    }

    @Test
    void aThreadThatIsLeftBehindIsFound() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try {
            assertFound(
                    "threads left: {forgotten=",
                    fuzz(_ -> Thread.ofVirtual().name("forgotten").start(() -> {
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    })));
        } finally {
            end.countDown();
        }
    }

    @Test
    void aFileThatIsLeftOpenIsFound() throws Exception {
        List<AutoCloseable> open = new ArrayList<>();
        Path file = Files.writeString(kept.resolve("file"), "x");
        try {
            assertFound("file descriptors left", fuzz(_ -> {
                for (int i = 0; i < 20; i++) {
                    synchronized (open) {
                        open.add(Files.newByteChannel(file));
                    }
                }
            }));
        } finally {
            for (AutoCloseable each : open) {
                each.close();
            }
        }
    }

    @Test
    void aBugThatIsOnlyLoggedIsFound() throws Exception {
        assertFound(
                "swallowed",
                fuzz(_ -> LoggerFactory.getLogger("org.segline.dicom.net")
                        .error("a bug", new IllegalStateException("swallowed"))));
    }

    @Test
    void anInputThatFailedIsKeptAndMadeAgain() throws Exception {
        Target target = new Buggy(_ -> {
            throw new IllegalStateException("found");
        });
        Report report = fuzz(target, 3, 0, INPUTS);
        Failure first = report.failures().getFirst();
        byte[] file = Files.readAllBytes(Path.of(first.file()));
        assertArrayEquals(new byte[] {7, 1, 2, 3}, file);
        Report only = fuzz(target, 3, first.number(), first.number() + 1);
        assertEquals(1, only.failures().size());
        assertEquals(first.number(), only.failures().getFirst().number());
        assertEquals(
                List.of(),
                fuzz(target, 3, first.number() + 1, first.number() + 1).failures());
    }
}
