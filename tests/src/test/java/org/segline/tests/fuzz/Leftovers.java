package org.segline.tests.fuzz;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Threads, virtual ones too, and file descriptors: those that were there before, against those that are there now. */
final class Leftovers {
    /** A thread may still be ending, a connection still be closing. */
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    /** Files that the JVM itself opens now and then, such as jars. */
    private static final long DESCRIPTORS_OF_THE_JVM = 16;

    private static final Pattern NAME = Pattern.compile("^#\\d+ \"([^\"]*)\"", Pattern.MULTILINE);

    /** Pools that grow and shrink as they like, the codec processes', whom {@link PixelTarget} counts, and the fuzzer's own. */
    private static final Set<String> NOT_COUNTED = Set.of(
            "ForkJoinPool", "VirtualThread-", "fuzz-", "Common-Cleaner", "Cleaner-", "codec-watch", "process reaper");

    private final Map<String, Integer> threads;
    private final long descriptors;

    private Leftovers(Map<String, Integer> threads, long descriptors) {
        this.threads = threads;
        this.descriptors = descriptors;
    }

    static Leftovers now() throws IOException {
        return new Leftovers(threads(), descriptors());
    }

    /** What is there now and was not then, in a sentence; empty if nothing is. Waits a little for what is about to end. */
    String since() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            String left = left();
            if (left.isEmpty() || System.nanoTime() > deadline) {
                return left;
            }
            Thread.sleep(20);
        }
    }

    private String left() throws IOException {
        Map<String, Integer> more = new TreeMap<>();
        threads().forEach((name, count) -> {
            int before = threads.getOrDefault(name, 0);
            if (count > before) {
                more.put(name, count - before);
            }
        });
        long files = descriptors() - descriptors;
        return (more.isEmpty() ? "" : "threads left: %s. ".formatted(more))
                + (files > DESCRIPTORS_OF_THE_JVM ? "file descriptors left: %d.".formatted(files) : "");
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static Map<String, Integer> threads() throws IOException {
        Path folder = Files.createTempDirectory("threads");
        Path dump = folder.resolve("threads.txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
            Map<String, Integer> names = new HashMap<>();
            Matcher name = NAME.matcher(Files.readString(dump));
            while (name.find()) {
                String called = name.group(1);
                if (NOT_COUNTED.stream().noneMatch(called::startsWith)) {
                    names.merge(called, 1, Integer::sum);
                }
            }
            return names;
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(folder);
        }
    }
}
