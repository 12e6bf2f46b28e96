package org.segline.preprocess.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.MalformedValueException;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyUid;
import org.segline.preprocess.gate.SeriesVerdict;

/** Reads a study: its headers first, then the pixels of what was chosen. May be used by many threads. */
public final class StudyReader {
    /** Headers that are mapped at a time; a process may have some 65,000 mappings. */
    private static final int AT_ONCE = 1024;

    private final InstanceSource source;

    public StudyReader(InstanceSource source) {
        this.source = source;
    }

    public StudyReader(BlobStore store) {
        this(InstanceSource.of(store));
    }

    /** What was read of one instance. */
    private sealed interface Read {
        record Header(StoredInstance instance, DataSet dataSet) implements Read {}

        record Unreadable(String problem) implements Read {}
    }

    /**
     * The series of a study, in the order of their UIDs, each with the geometry gate's verdict.
     *
     * @throws IOException if an instance cannot be fetched
     */
    public List<SeriesHeader> headers(List<StoredInstance> instances) throws IOException {
        TreeMap<String, List<StoredInstance>> bySeries = new TreeMap<>();
        for (StoredInstance instance : instances) {
            bySeries.computeIfAbsent(instance.series().value(), _ -> new ArrayList<>())
                    .add(instance);
        }
        List<SeriesHeader> headers = new ArrayList<>();
        for (var series : bySeries.entrySet()) {
            headers.add(header(new SeriesUid(series.getKey()), series.getValue()));
        }
        return headers;
    }

    private SeriesHeader header(SeriesUid series, List<StoredInstance> instances) throws IOException {
        SeriesCollector collector = new SeriesCollector(series);
        List<StoredInstance> sorted = instances.stream()
                .sorted(Comparator.comparing(stored -> stored.instance().value()))
                .toList();
        for (int from = 0; from < sorted.size(); from += AT_ONCE) {
            collect(sorted.subList(from, Math.min(from + AT_ONCE, sorted.size())), collector);
        }
        return collector.header();
    }

    private void collect(List<StoredInstance> instances, SeriesCollector collector) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            List<Read> all = instances.parallelStream()
                    .map(instance -> read(instance, arena))
                    .toList();
            for (Read one : all) {
                switch (one) {
                    case Read.Header header -> add(header, collector);
                    case Read.Unreadable(String problem) -> collector.addUnreadable(problem);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause(); // as it is: a missing blob is told from an outage by its type
        }
    }

    private Read read(StoredInstance instance, Arena arena) {
        try {
            return new Read.Header(
                    instance, DicomFile.readHeader(source.map(instance, arena)).dataSet());
        } catch (MalformedDicomException | MalformedValueException e) {
            return new Read.Unreadable(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Read.Header header, SeriesCollector collector) {
        try {
            collector.add(header.instance(), header.dataSet());
        } catch (MalformedValueException e) {
            collector.addUnreadable(e.getMessage());
        }
    }

    /**
     * Reads the pixels of a series.
     *
     * @param accepted the verdict of {@code header}, or of a part of it
     * @throws IOException if an instance cannot be fetched
     */
    public LoadedSeries load(StudyUid study, SeriesHeader header, SeriesVerdict.Accepted accepted) throws IOException {
        return new VolumeBuilder(source).build(study, header, accepted);
    }
}
