package org.segline.tests.bench.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.segline.tests.bench.Benchmark;
import org.segline.tests.bench.Figures;
import org.segline.tests.bench.Rounds;
import org.segline.tests.fixtures.Dcmtk;
import org.segline.tests.fixtures.Directories;
import org.segline.tests.fixtures.TestData;

/** A CT series of 400 images is sent to Segline, storescp and Orthanc in turn, over one association and over eight. */
public final class ReceiveBenchmark implements Benchmark {
    /** All of the receivers are called so. */
    static final String AET = "SEGLINE";

    private static final String IMAGE = "ct-ge-tilt-mixed-thickness/01.dcm";
    private static final int INSTANCES = 400;
    private static final List<Integer> ASSOCIATIONS = List.of(1, CtSeries.FOLDERS);
    private static final int ROUNDS = Rounds.wanted(7);

    /** A JVM compiles what it has run for a while; a receiver has run for a while when a study comes. */
    private static final int WARM_UPS = 10;

    private static final String ROW = "%-15s %-22s %-22s %s";

    @Override
    public String name() {
        return "receive";
    }

    @Override
    public String about() {
        return "images/s from C-STORE to durable, beside DCMTK's storescp and Orthanc (five minutes)";
    }

    @Override
    public void run(Figures figures) throws Exception {
        Path directory = Files.createTempDirectory("segline-bench");
        try {
            CtSeries series =
                    CtSeries.write(TestData.of(IMAGE), INSTANCES, Files.createDirectory(directory.resolve("series")));
            List<Contender> contenders = new ArrayList<>();
            try {
                contenders.add(new SeglineContender(directory.resolve("segline")));
                contenders.add(
                        new StoreScpContender("storescp", "nothing: never synced", directory.resolve("storescp")));
                contenders.add(new StoreScpContender(
                        "storescp-fork",
                        "nothing, in a process an association",
                        directory.resolve("storescp-fork"),
                        "--fork"));
                contenders.add(new OrthancContender(true, directory.resolve("orthanc")));
                contenders.add(new OrthancContender(false, directory.resolve("orthanc-nosync")));
                contenders.add(new SinkContender());
                measure(series, contenders, figures);
            } finally {
                for (Contender contender : contenders) {
                    contender.close();
                }
            }
        } finally {
            Directories.delete(directory);
        }
    }

    private static void measure(CtSeries series, List<Contender> contenders, Figures figures) throws Exception {
        System.err.println("warming up ...");
        for (int i = 0; i < WARM_UPS; i++) {
            rate(series, contenders.getFirst(), ASSOCIATIONS.get(i % ASSOCIATIONS.size()));
        }
        Map<String, Map<Integer, Rounds>> rates = new LinkedHashMap<>();
        List<Contender> turns = new ArrayList<>(contenders);
        for (int round = 1; round <= ROUNDS; round++) {
            System.err.printf("round %d of %d ...%n", round, ROUNDS);
            for (int associations : ASSOCIATIONS) {
                for (Contender contender : turns) {
                    double rate = rate(series, contender, associations);
                    rates.computeIfAbsent(contender.name(), _ -> new LinkedHashMap<>())
                            .computeIfAbsent(associations, _ -> new Rounds())
                            .add(rate);
                }
            }
            // Nobody always comes after the same one.
            Collections.rotate(turns, 1);
        }
        tell(series, contenders, rates, figures);
    }

    /** @return instances a second */
    private static double rate(CtSeries series, Contender contender, int associations) throws Exception {
        series.renew();
        try (Contender.Turn turn = contender.begin()) {
            sync();
            long began = System.nanoTime();
            send(series, turn.port(), associations);
            double seconds = (System.nanoTime() - began) / 1e9;
            if (turn.stored() != series.count()) {
                throw new IllegalStateException(
                        "%s has %d of %d instances".formatted(contender.name(), turn.stored(), series.count()));
            }
            return series.count() / seconds;
        }
    }

    private static void send(CtSeries series, int port, int associations) throws Exception {
        if (associations == 1) {
            send(series.root(), port);
            return;
        }
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> sending = new ArrayList<>();
            for (int part = 0; part < associations; part++) {
                Path folder = series.folder(part);
                sending.add(senders.submit(() -> send(folder, port)));
            }
            for (Future<Boolean> each : sending) {
                each.get();
            }
        }
    }

    private static boolean send(Path folder, int port) throws IOException, InterruptedException {
        List<String> command =
                List.of("--no-halt", "+sd", "+r", "-aec", AET, "127.0.0.1", String.valueOf(port), folder.toString());
        return Dcmtk.run("storescu", command).expectSuccess().succeeded();
    }

    /** Has everything written that is still to be written. */
    private static void sync() throws IOException, InterruptedException {
        if (new ProcessBuilder("sync").inheritIO().start().waitFor() != 0) {
            throw new IOException("sync failed");
        }
    }

    private static void tell(
            CtSeries series, List<Contender> contenders, Map<String, Map<Integer, Rounds>> rates, Figures figures) {
        figures.line(
                "%d CT instances of 0.5 MB, sent by storescu over loopback; images/s, median of %d rounds (least to most)"
                        .formatted(series.count(), ROUNDS));
        figures.line(ROW.formatted("receiver", "1 association", "8 associations", "before it answers"));
        for (Contender contender : contenders) {
            Map<Integer, Rounds> own = rates.get(contender.name());
            figures.line(ROW.formatted(
                    contender.name(),
                    own.get(ASSOCIATIONS.getFirst()),
                    own.get(ASSOCIATIONS.getLast()),
                    contender.promise()));
            own.forEach((associations, rounds) ->
                    figures.put("%s.%d.images-per-second".formatted(contender.name(), associations), rounds.median()));
        }
        figures.line("");
        Map<Integer, Rounds> segline = rates.get(contenders.getFirst().name());
        for (Contender other : contenders.subList(1, contenders.size())) {
            List<String> ratios = new ArrayList<>();
            for (int associations : ASSOCIATIONS) {
                double ratio = segline.get(associations).median()
                        / rates.get(other.name()).get(associations).median();
                ratios.add("%.2f".formatted(ratio));
                figures.put("segline-to-%s.%d.ratio".formatted(other.name(), associations), ratio);
            }
            figures.line("segline is %s times %s".formatted(String.join(" and ", ratios), other.name()));
        }
    }
}
