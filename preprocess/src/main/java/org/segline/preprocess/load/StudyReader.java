package org.segline.preprocess.load;

import java.io.IOException;
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

/** Reads a study: its headers first, then the pixels of what was chosen. May be used by many threads. */
public final class StudyReader {
    private final BlobStore store;

    public StudyReader(BlobStore store) {
        this.store = store;
    }

    /**
     * The series of a study, in the order of their UIDs, each with the geometry gate's verdict.
     *
     * @throws IOException if an instance cannot be fetched from the store
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
        for (StoredInstance instance : instances.stream()
                .sorted(Comparator.comparing(stored -> stored.instance().value()))
                .toList()) {
            try (Arena arena = Arena.ofConfined()) {
                DataSet header =
                        DicomFile.readHeader(store.map(instance.blob(), arena)).dataSet();
                collector.add(instance, header);
            } catch (MalformedDicomException | MalformedValueException e) {
                collector.addUnreadable(e.getMessage());
            }
        }
        return collector.header();
    }

    /**
     * Reads the pixels of a series.
     *
     * @param accepted the verdict of {@code header}
     * @throws IOException if an instance cannot be fetched from the store
     */
    public LoadedSeries load(StudyUid study, SeriesHeader header, SeriesVerdict.Accepted accepted) throws IOException {
        return new VolumeBuilder(store).build(study, header, accepted);
    }
}
