package org.segline.tests.bench.resample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segline.kernel.model.Sampling.Interpolation;
import org.segline.tests.bench.Benchmark;
import org.segline.tests.bench.Figures;
import org.segline.tests.bench.Rounds;
import org.segline.tests.fixtures.Directories;

/** A CT to voxels of 1.5 mm: linear, and cubic with its prefilter; no low-pass, which the peers do not have. */
public final class ResampleBenchmark implements Benchmark {
    private static final int ROUNDS = 7;
    private static final int THREADS = 2;

    @Override
    public String name() {
        return "resample";
    }

    @Override
    public String about() {
        return "512x512x300 voxels to 1.5 mm, linear and cubic, beside SciPy, ITK, PyTorch and a loop in C (5 minutes)";
    }

    @Override
    public void run(Figures figures) throws Exception {
        Path directory = Files.createTempDirectory("segline-bench");
        List<Contender> contenders = new ArrayList<>();
        try {
            Work work = Work.ofATorso();
            contenders.add(new SeglineContender(work, THREADS, false));
            contenders.add(new SeglineContender(work, THREADS, true));
            contenders.addAll(new Peers(work, THREADS, directory).all());
            figures.line("%s voxels of a CT to %s of 1.5 mm, %d threads; milliseconds, and how many times Segline's"
                    .formatted(work.source().size(), work.target().size(), THREADS));
            for (Interpolation interpolation : List.of(Interpolation.LINEAR, Interpolation.CUBIC)) {
                List<Contender> able = contenders.stream()
                        .filter(contender -> contender.does(interpolation))
                        .toList();
                measure(interpolation, able, work, figures);
            }
        } finally {
            for (Contender contender : contenders) {
                contender.close();
            }
            Directories.delete(directory);
        }
    }

    private static void measure(Interpolation interpolation, List<Contender> able, Work work, Figures figures)
            throws Exception {
        String how = interpolation.name().toLowerCase(Locale.ROOT);
        Map<Contender, Rounds> taken = new LinkedHashMap<>();
        able.forEach(contender -> taken.put(contender, new Rounds()));
        System.err.printf("%s, warming up%n", how);
        for (Contender contender : able) {
            double first = 1000 * contender.seconds(interpolation);
            figures.put("%s.%s.first-ms".formatted(how, contender.name()), first);
            for (int n = 1; n < contender.warmUps(); n++) {
                contender.seconds(interpolation);
            }
        }
        int rounds = Rounds.wanted(ROUNDS);
        for (int round = 0; round < rounds; round++) {
            System.err.printf("%s, round %d of %d%n", how, round + 1, rounds);
            for (Contender contender : able) {
                taken.get(contender).add(1000 * contender.seconds(interpolation));
            }
        }
        double segline = taken.get(able.getFirst()).median();
        float[] expected = able.getFirst().result();
        for (Contender contender : able) {
            Rounds its = taken.get(contender);
            double difference = work.difference(expected, contender.result());
            figures.line("%-7s %-14s %-22s %6.1f   differs by at most %.5f HU   %s"
                    .formatted(how, contender.name(), its, its.median() / segline, difference, contender.about()));
            figures.put("%s.%s.ms".formatted(how, contender.name()), its.median());
            figures.put("%s.%s.times-segline".formatted(how, contender.name()), its.median() / segline);
            figures.put("%s.%s.difference-hu".formatted(how, contender.name()), difference);
        }
    }
}
