package org.segline.tests.bench.volume;

import java.nio.file.Path;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.load.FilesInPlace;
import org.segline.preprocess.load.LoadedSeries;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.StudyFolder;
import org.segline.preprocess.load.StudyReader;

/** In this JVM: folder, headers, geometry gate, voxels as 32-bit floats, digest. */
final class SeglineLoader implements Loader {
    private final Path folder;

    SeglineLoader(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "segline";
    }

    @Override
    public String work() {
        return "geometry gate, volume of floats in memory, and its digest";
    }

    @Override
    public Loaded load() throws Exception {
        long began = System.nanoTime();
        FilesInPlace files = new FilesInPlace();
        StudyFolder.OneStudy study = (StudyFolder.OneStudy) StudyFolder.scan(folder, files);
        long scanned = System.nanoTime();
        StudyReader reader = new StudyReader(files);
        SeriesHeader series = reader.headers(study.instances()).getFirst();
        long judged = System.nanoTime();
        LoadedSeries.Loaded loaded =
                (LoadedSeries.Loaded) reader.load(study.study(), series, (SeriesVerdict.Accepted) series.verdict());
        long ended = System.nanoTime();
        System.err.printf(
                "  folder %.0f ms, headers and gate %.0f ms, voxels %.0f ms%n",
                (scanned - began) / 1e6, (judged - scanned) / 1e6, (ended - judged) / 1e6);
        return new Loaded((ended - began) / 1e9, sum(loaded.volume()));
    }

    private static double sum(Volume volume) {
        double sum = 0;
        for (float value : volume.voxels()) {
            sum += value;
        }
        return sum;
    }

    @Override
    public void close() {}
}
