package org.segline.tests.bench.volume;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segline.tests.bench.Benchmark;
import org.segline.tests.bench.Figures;
import org.segline.tests.bench.Rounds;
import org.segline.tests.fixtures.Directories;

/** A CT series of 300 slices becomes a volume, by Segline, dcm2niix, and pydicom with numpy in turn. */
public final class VolumeBenchmark implements Benchmark {
    private static final int ROUNDS = Rounds.wanted(11);
    private static final int WARM_UPS = 12;

    @Override
    public String name() {
        return "volume";
    }

    @Override
    public String about() {
        return "series on disk to a volume, beside dcm2niix and pydicom (a minute)";
    }

    @Override
    public void run(Figures figures) throws Exception {
        Path folder = Files.createTempDirectory("segline-bench");
        List<Loader> loaders = new ArrayList<>();
        try {
            PhantomSeries.write(folder);
            loaders.add(new SeglineLoader(folder));
            loaders.add(new Dcm2niixLoader(folder));
            loaders.add(new PydicomLoader(folder));
            measure(loaders, figures);
        } finally {
            for (Loader loader : loaders) {
                loader.close();
            }
            Directories.delete(folder);
        }
    }

    private static void measure(List<Loader> loaders, Figures figures) throws Exception {
        System.err.println("warming up ...");
        double sum = loaders.getFirst().load().sum();
        for (int i = 1; i < WARM_UPS; i++) {
            loaders.getFirst().load();
        }
        for (Loader peer : loaders.subList(1, loaders.size())) {
            peer.load();
        }
        Map<String, Rounds> milliseconds = new LinkedHashMap<>();
        List<Loader> turns = new ArrayList<>(loaders);
        for (int round = 1; round <= ROUNDS; round++) {
            System.err.printf("round %d of %d ...%n", round, ROUNDS);
            for (Loader loader : turns) {
                Loader.Loaded loaded = loader.load();
                if (loaded.sum() != sum) {
                    throw new IllegalStateException("the voxels of %s add up to %s, those of Segline to %s"
                            .formatted(loader.name(), loaded.sum(), sum));
                }
                milliseconds.computeIfAbsent(loader.name(), _ -> new Rounds()).add(loaded.seconds() * 1e3);
            }
            // Nobody always comes after the same one.
            Collections.rotate(turns, 1);
        }
        tell(loaders, milliseconds, figures);
    }

    private static void tell(List<Loader> loaders, Map<String, Rounds> milliseconds, Figures figures) {
        figures.line("CT of %d slices of %d x %d, 16 bit, to a volume; ms, median of %d rounds (least to most)"
                .formatted(PhantomSeries.SLICES, PhantomSeries.SIDE, PhantomSeries.SIDE, ROUNDS));
        double segline = milliseconds.get(loaders.getFirst().name()).median();
        for (Loader loader : loaders) {
            Rounds own = milliseconds.get(loader.name());
            figures.line("%-10s %-22s %s".formatted(loader.name(), own, loader.work()));
            figures.put(loader.name() + ".ms", own.median());
        }
        figures.line("");
        for (Loader other : loaders.subList(1, loaders.size())) {
            double ratio = milliseconds.get(other.name()).median() / segline;
            figures.line("segline is %.2f times as fast as %s".formatted(ratio, other.name()));
            figures.put("segline-to-%s.ratio".formatted(other.name()), ratio);
        }
    }
}
