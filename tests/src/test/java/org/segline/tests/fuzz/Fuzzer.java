package org.segline.tests.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.segline.tests.fuzz.Report.Failure;

/**
 * Gives inputs to targets, several at once, and watches over them; see the package for what.
 *
 * <p>An input is made of the seed and its number alone; the target comes of the number, too.
 */
final class Fuzzer {
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");

    /** The golden ratio in 64 bits: seeds that are neighbours give numbers that are not. */
    private static final long FAR_APART = 0x9e3779b97f4a7c15L;

    /** Inputs between two looks at what is left over. */
    private static final int BATCH = 500;

    private static final int MOST_FAILURES = 50;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<Share> shares;
    private final Settings settings;
    private final BugAlarm alarm;
    private final Map<String, Map<Outcome, Long>> outcomes = new TreeMap<>();
    private final Map<String, Long> largest = new ConcurrentHashMap<>();
    private final AtomicLong peakHeap = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

    /** A target and how many inputs of all shares together it gets. */
    record Share(Target target, int weight) {}

    /**
     * @param deadline of one input
     * @param drivers inputs at once
     * @param kept where inputs that fail are written to
     */
    record Settings(long seed, Duration deadline, int drivers, Path kept) {}

    Fuzzer(List<Share> shares, Settings settings, BugAlarm alarm) {
        this.shares = List.copyOf(shares);
        this.settings = settings;
        this.alarm = alarm;
    }

    /** The inputs from number {@code first} up to {@code end}. */
    Report run(long first, long end) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Leftovers before = Leftovers.now();
        for (long at = first; at < end && failures.size() < MOST_FAILURES; at += BATCH) {
            batch(at, Math.min(end, at + BATCH));
            check(before, at);
        }
        return new Report(
                end - first,
                bytes.get(),
                Duration.ofNanos(System.nanoTime() - start),
                outcomes,
                largest,
                peakHeap.get(),
                List.copyOf(failures));
    }

    /** One input that was kept. */
    Report replay(Target target, byte[] input) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Leftovers before = Leftovers.now();
        one(target, -1, input);
        check(before, -1);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new Report(1, input.length, time, outcomes, largest, peakHeap.get(), List.copyOf(failures));
    }

    private void batch(long first, long end) throws InterruptedException {
        AtomicLong next = new AtomicLong(first);
        List<Thread> drivers = new ArrayList<>();
        for (int i = 0; i < settings.drivers(); i++) {
            drivers.add(Thread.ofPlatform().name("fuzz-driver").start(() -> {
                for (long number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
                    one(number);
                }
            }));
        }
        for (Thread driver : drivers) {
            driver.join();
        }
    }

    /** One input, made again and run. */
    private void one(long number) {
        RandomGenerator random = RANDOM.create(settings.seed() * FAR_APART + number);
        Target target = target(random);
        byte[] input;
        try {
            input = target.input(random);
        } catch (RuntimeException bug) {
            failures.add(new Failure(number, target.name(), "no input was made: " + trace(bug), ""));
            return;
        }
        bytes.addAndGet(input.length);
        peakHeap.accumulateAndGet(
                Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(), Math::max);
        one(target, number, input);
    }

    private Target target(RandomGenerator random) {
        int place = random.nextInt(shares.stream().mapToInt(Share::weight).sum());
        for (Share share : shares) {
            place -= share.weight();
            if (place < 0) {
                return share.target();
            }
        }
        throw new IllegalStateException("the weights are positive");
    }

    /** On a thread of its own, which can be given up. */
    private void one(Target target, long number, byte[] input) {
        byte[] given = input.clone();
        AtomicBoolean givenUp = new AtomicBoolean();
        Thread runner = Thread.ofPlatform().name("fuzz-input").daemon().start(() -> {
            try {
                long allocated = THREADS.getCurrentThreadAllocatedBytes();
                Outcome outcome = target.run(given);
                allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
                largest.merge(target.name(), allocated, Math::max);
                count(target, outcome);
                if (allocated > target.mayAllocate(input)) {
                    fail(
                            target,
                            number,
                            input,
                            "%d bytes allocated for an input of %d".formatted(allocated, input.length));
                }
            } catch (Throwable bug) {
                if (!givenUp.get()) {
                    fail(target, number, input, trace(bug));
                }
            }
        });
        try {
            if (!runner.join(settings.deadline())) {
                StringBuilder stack = new StringBuilder("it does not end; it is at");
                for (StackTraceElement frame : runner.getStackTrace()) {
                    stack.append("\n    ").append(frame);
                }
                fail(target, number, input, stack.toString());
                givenUp.set(true);
                runner.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void count(Target target, Outcome outcome) {
        outcomes.computeIfAbsent(target.name(), _ -> new EnumMap<>(Outcome.class))
                .merge(outcome, 1L, Long::sum);
    }

    private static String trace(Throwable bug) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private void fail(Target target, long number, byte[] input, String what) {
        String file = "%s-%d-%d.bin".formatted(target.name(), settings.seed(), number);
        try {
            Files.createDirectories(settings.kept());
            Files.write(settings.kept().resolve(file), input);
            Files.writeString(settings.kept().resolve(file + ".txt"), what);
        } catch (IOException e) {
            what = "%s%nthe input could not be kept: %s".formatted(what, e);
        }
        failures.add(new Failure(
                number, target.name(), what, settings.kept().resolve(file).toString()));
    }

    /** What holds of all inputs together, looked at while none runs. */
    private void check(Leftovers before, long first) throws IOException, InterruptedException {
        for (Share share : shares) {
            try {
                share.target().check();
            } catch (Throwable bug) {
                failures.add(new Failure(
                        -1, share.target().name(), "after the inputs from %d: %s".formatted(first, trace(bug)), ""));
            }
        }
        for (Throwable bug : alarm.heard()) {
            failures.add(new Failure(-1, "log", "among the inputs from %d: %s".formatted(first, trace(bug)), ""));
        }
        String left = before.since();
        if (!left.isEmpty()) {
            failures.add(new Failure(-1, "all", "after the inputs from %d: %s".formatted(first, left), ""));
        }
    }
}
