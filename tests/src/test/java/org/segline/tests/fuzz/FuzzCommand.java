package org.segline.tests.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segline.tests.fuzz.Fuzzer.Settings;
import org.segline.tests.fuzz.Fuzzer.Share;

/** The command line of the fuzzer; {@code tests/fuzz/run} says what it takes. */
final class FuzzCommand {
    private static final Set<String> OPTIONS = Set.of("--data", "--inputs", "--seed", "--only", "--replay", "--kept");
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int DRIVERS = 4;

    private FuzzCommand() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> options =
                new HashMap<>(Map.of("--inputs", "100000", "--seed", "1", "--kept", "fuzz-failures"));
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("not an option, or without its value: " + args[i]);
            }
            options.put(args[i], args[i + 1]);
        }
        Path folder = Files.createTempDirectory("fuzz");
        Report report = run(options, Corpus.of(Path.of(options.get("--data"))), folder);
        System.out.print(report);
        System.exit(report.failures().isEmpty() ? 0 : 1);
    }

    private static Report run(Map<String, String> options, Corpus corpus, Path folder) throws Exception {
        Settings settings =
                new Settings(Long.parseLong(options.get("--seed")), DEADLINE, DRIVERS, Path.of(options.get("--kept")));
        List<Share> shares = new ArrayList<>(all(corpus, folder));
        try (BugAlarm alarm = new BugAlarm()) {
            Fuzzer fuzzer = new Fuzzer(shares, settings, alarm);
            if (options.containsKey("--replay")) {
                Path file = Path.of(options.get("--replay"));
                String name = file.getFileName().toString().replaceFirst("-.*", "");
                Target target = shares.stream()
                        .map(Share::target)
                        .filter(any -> any.name().equals(name))
                        .findFirst()
                        .orElseThrow();
                return fuzzer.replay(target, Files.readAllBytes(file));
            }
            if (options.containsKey("--only")) {
                long only = Long.parseLong(options.get("--only"));
                return fuzzer.run(only, only + 1);
            }
            return fuzzer.run(0, Long.parseLong(options.get("--inputs")));
        } finally {
            for (Share share : shares) {
                share.target().close();
            }
        }
    }

    /** All targets; those in process are quick and get the most. */
    static List<Share> all(Corpus corpus, Path folder) throws IOException {
        return List.of(
                new Share(new FileTarget(corpus), 50),
                new Share(new PixelTarget(corpus), 20),
                new Share(ServerTarget.reading(corpus), 15),
                new Share(ServerTarget.receiving(corpus, folder), 5),
                new Share(new ClientTarget(), 8),
                new Share(new SenderTarget(corpus), 2));
    }
}
