package org.segline.tests.bench;

import java.util.List;
import java.util.Optional;
import org.segline.tests.bench.receive.LargeInstanceBenchmark;
import org.segline.tests.bench.receive.ReceiveBenchmark;
import org.segline.tests.bench.resample.ResampleBenchmark;
import org.segline.tests.bench.restore.RestoreBenchmark;
import org.segline.tests.bench.volume.VolumeBenchmark;
import org.segline.tests.fixtures.Repository;

/** Runs a benchmark; {@code tests/bench/run} starts it. */
public final class Bench {
    private static final List<Benchmark> ALL = List.of(
            new ReceiveBenchmark(),
            new LargeInstanceBenchmark(),
            new VolumeBenchmark(),
            new ResampleBenchmark(),
            new RestoreBenchmark());

    private static final int USAGE = 2;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Optional<Benchmark> chosen = ALL.stream()
                .filter(benchmark -> List.of(arguments).equals(List.of(benchmark.name())))
                .findFirst();
        if (chosen.isPresent()) {
            run(chosen.get());
            return;
        }
        System.out.println("tests/bench/run BENCHMARK, where BENCHMARK is one of");
        ALL.forEach(benchmark -> System.out.printf("  %-15s %s%n", benchmark.name(), benchmark.about()));
        System.exit(arguments.length == 0 ? 0 : USAGE);
    }

    private static void run(Benchmark benchmark) throws Exception {
        Figures figures = new Figures(benchmark.name());
        benchmark.run(figures);
        figures.print(System.out);
        figures.write(Repository.root().resolve("target/bench"));
    }
}
