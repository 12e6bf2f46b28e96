package org.segline.preprocess.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.MalformedValueException;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyUid;
import org.segline.preprocess.load.StudyFolder.LeftOut;

/** Looks through a directory: headers side by side, then what they say in the order of the files' names. */
final class FolderScan {
    private static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";

    /** What is done with a file that is an instance. */
    interface Keeper {
        /** @return the name by which it is found again */
        BlobId keep(Path file) throws IOException;

        /** Whether two kept files have the same content. */
        boolean same(BlobId one, BlobId other) throws IOException;
    }

    /** Copies them into a store, where the same content has the same name. */
    record IntoStore(BlobStore store) implements Keeper {
        @Override
        public BlobId keep(Path file) throws IOException {
            return store.put(Files.readAllBytes(file));
        }

        @Override
        public boolean same(BlobId one, BlobId other) {
            return one.equals(other);
        }
    }

    /** What a file is. */
    private sealed interface Look {
        record Instance(Path file, StudyUid study, SeriesUid series, SopInstanceUid instance, String sopClass)
                implements Look {}

        record Unusable(LeftOut leftOut) implements Look {}

        /** No DICOM, or a DICOMDIR. */
        record Other() implements Look {}
    }

    private final Keeper keeper;
    private final TreeMap<String, TreeMap<String, StoredInstance>> studies = new TreeMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private int otherFiles;

    FolderScan(Keeper keeper) {
        this.keeper = keeper;
    }

    StudyFolder of(Path folder) throws IOException {
        for (Look look : looks(folder)) {
            switch (look) {
                case Look.Instance instance -> add(instance);
                case Look.Unusable(LeftOut file) -> leftOut.add(file);
                case Look.Other() -> otherFiles++;
            }
        }
        return result();
    }

    private static List<Look> looks(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        try {
            return files.parallelStream().map(FolderScan::look).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Look look(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            if (Files.size(file) == 0) {
                return new Look.Other();
            }
            DicomFile header = DicomFile.readHeader(file, arena);
            return header.meta().sopClassUid().equals(MEDIA_STORAGE_DIRECTORY)
                    ? new Look.Other()
                    : instance(file, header.dataSet());
        } catch (MalformedDicomException e) {
            return new Look.Other();
        } catch (MalformedValueException e) {
            return unusable(file, new Reason("unreadable-header", e.getMessage() + "."));
        } catch (UnusableImage e) {
            return unusable(file, e.reason());
        } catch (IllegalArgumentException e) {
            return unusable(file, new Reason("malformed-uid", e.getMessage() + "."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Look unusable(Path file, Reason reason) {
        return new Look.Unusable(new LeftOut(file, reason));
    }

    private static Look.Instance instance(Path file, DataSet header) throws UnusableImage {
        return new Look.Instance(
                file,
                new StudyUid(uid(header, "Study Instance UID", Tags.STUDY_INSTANCE_UID)),
                new SeriesUid(uid(header, "Series Instance UID", Tags.SERIES_INSTANCE_UID)),
                new SopInstanceUid(uid(header, "SOP Instance UID", Tags.SOP_INSTANCE_UID)),
                uid(header, "SOP Class UID", Tags.SOP_CLASS_UID));
    }

    private static String uid(DataSet header, String name, Tag tag) throws UnusableImage {
        return header.string(tag)
                .orElseThrow(() -> new UnusableImage(
                        "missing-uid",
                        "%s %s is missing or empty, so it cannot be told what the image belongs to."
                                .formatted(name, tag)));
    }

    private void add(Look.Instance look) throws IOException {
        StoredInstance stored =
                new StoredInstance(look.series(), look.instance(), look.sopClass(), keeper.keep(look.file()));
        StoredInstance before = studies.computeIfAbsent(look.study().value(), _ -> new TreeMap<>())
                .putIfAbsent(look.instance().value(), stored);
        if (before != null && !same(before, stored)) {
            leftOut.add(new LeftOut(
                    look.file(),
                    new Reason("same-uid", "Another file has the same SOP Instance UID and other content.")));
        }
    }

    /** Files of the same content are of one series and class, too. */
    private boolean same(StoredInstance one, StoredInstance other) throws IOException {
        return keeper.same(one.blob(), other.blob());
    }

    private StudyFolder result() {
        if (studies.size() == 1) {
            return new StudyFolder.OneStudy(
                    new StudyUid(studies.firstKey()),
                    List.copyOf(studies.firstEntry().getValue().values()),
                    leftOut,
                    otherFiles);
        }
        return new StudyFolder.Refused(reason(), leftOut);
    }

    private Reason reason() {
        if (studies.size() > 1) {
            int instances = studies.values().stream().mapToInt(TreeMap::size).sum();
            return new Reason(
                    "several-studies",
                    "The folder holds %d studies (%d images in all); one at a time can be segmented."
                            .formatted(studies.size(), instances));
        }
        if (leftOut.isEmpty()) {
            return new Reason(
                    "no-dicom",
                    "There is no DICOM image in the folder; %d other files are in it.".formatted(otherFiles));
        }
        Reason first = leftOut.getFirst().reason();
        return new Reason(
                first.code(), "None of the %d DICOM files can be used. %s".formatted(leftOut.size(), first.sentence()));
    }
}
