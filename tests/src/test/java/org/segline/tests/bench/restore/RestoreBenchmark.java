package org.segline.tests.bench.restore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.segline.tests.bench.Benchmark;
import org.segline.tests.bench.Figures;
import org.segline.tests.bench.ItkProgram;
import org.segline.tests.bench.Rounds;

/** How fast class scores become labels of the source, in how much memory, and whether they are the right ones. */
public final class RestoreBenchmark implements Benchmark {
    private static final double MEGA = 1e6;
    private static final String PYTHON = "/usr/bin/python3";
    private static final List<String> PYTHON_PEERS = List.of("torch-grid-sample", "torch-interpolate", "scipy");

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String about() {
        return "25 classes at 1.5 mm to labels of 512 x 512 x 300 voxels, beside C, ITK, PyTorch and SciPy";
    }

    @Override
    public void run(Figures figures) throws Exception {
        Path folder = Files.createTempDirectory("segline-restore-");
        try {
            Path scores = folder.resolve("scores.raw");
            System.err.println("making the scores ...");
            ScoresFile.write(scores);
            measure(scores, folder, figures);
        } finally {
            delete(folder);
        }
    }

    private static void measure(Path scores, Path folder, Figures figures) throws Exception {
        figures.line("%-18s %22s %22s".formatted("", "seconds (best to worst)", "labels unlike C's"));
        short[] expected;
        double segline;
        Path plain = folder.resolve("c.labels");
        try (SeglineContender own = new SeglineContender(scores);
                Contender c = new ProcessContender("C", List.of(compiled(folder).toString()), scores, plain)) {
            own.seconds(); // the JVM warms up
            Rounds ofSegline = new Rounds();
            Rounds ofC = new Rounds();
            for (int round = 0; round < Rounds.wanted(5); round++) {
                ofSegline.add(told(own));
                ofC.add(told(c));
            }
            expected = read(plain);
            segline = ofSegline.median();
            put("segline", ofSegline, unlike(own.labels(), expected), figures);
            put("C", ofC, 0, figures);
        }
        double best = peer(
                "itk",
                List.of(ItkProgram.build(RestoreBenchmark.class, folder).toString()),
                scores,
                folder,
                expected,
                figures);
        for (String way : PYTHON_PEERS) {
            List<String> command = List.of(PYTHON, resource("peer.py", folder).toString(), way);
            best = Math.min(best, peer(way, command, scores, folder, expected, figures));
        }
        long least = ScoresFile.bytes() + (long) expected.length * Short.BYTES;
        long peak = PeakMemory.measure(scores);
        figures.line("");
        figures.line("segline is %.1f times as fast as the fastest library".formatted(best / segline));
        figures.line("segline in a JVM of its own has at most %.0f MB, of which scores and labels are %.0f MB"
                .formatted(peak / MEGA, least / MEGA));
        figures.put("segline.times-the-fastest-library", best / segline);
        figures.put("segline.peak-mb", peak / MEGA);
        figures.put("segline.peak-over-input-and-output", (double) peak / least);
    }

    private static double peer(
            String way, List<String> command, Path scores, Path folder, short[] expected, Figures figures)
            throws Exception {
        Path labels = folder.resolve(way + ".labels");
        try (Contender peer = new ProcessContender(way, command, scores, labels)) {
            Rounds rounds = new Rounds();
            int wanted = Math.min(2, Rounds.wanted(2));
            for (int round = 0; round < wanted; round++) {
                rounds.add(told(peer));
            }
            put(way, rounds, Files.exists(labels) ? unlike(read(labels), expected) : Double.NaN, figures);
            return rounds.median();
        }
    }

    private static double told(Contender contender) throws IOException {
        double seconds = contender.seconds();
        System.err.printf("%s: %.2f s%n", contender.name(), seconds);
        return seconds;
    }

    private static void put(String name, Rounds rounds, double unlike, Figures figures) {
        figures.line("%-18s %22s %22s"
                .formatted(name, rounds.inHundredths(), Double.isNaN(unlike) ? "-" : "%.2g".formatted(unlike)));
        figures.put(name + ".seconds", rounds.median());
        if (!Double.isNaN(unlike)) {
            figures.put(name + ".labels-unlike-c", unlike);
        }
    }

    private static Path compiled(Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("restore");
        int exit = new ProcessBuilder(
                        "gcc",
                        "-O3",
                        "-march=native",
                        "-fopenmp",
                        "-o",
                        program.toString(),
                        resource("restore.c", folder).toString(),
                        "-lm")
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("gcc ended with " + exit);
        }
        return program;
    }

    private static Path resource(String name, Path folder) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = RestoreBenchmark.class.getResourceAsStream(name)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    private static short[] read(Path file) throws IOException {
        ShortBuffer shorts = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.nativeOrder())
                .asShortBuffer();
        short[] labels = new short[shorts.remaining()];
        shorts.get(labels);
        return labels;
    }

    /** The share of labels that differ. */
    private static double unlike(short[] some, short[] others) {
        long differ = 0;
        for (int n = 0; n < some.length; n++) {
            differ += some[n] == others[n] ? 0 : 1;
        }
        return (double) differ / some.length;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
