package org.segline.preprocess.load;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.MalformedValueException;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyUid;

/** A directory of DICOM files, taken as one study. */
public sealed interface StudyFolder {

    /** A file that is DICOM, and why it is left out. */
    record LeftOut(Path file, Reason reason) {}

    /**
     * One study.
     *
     * @param instances in the order of their SOP Instance UIDs
     * @param otherFiles how many files are no DICOM, or a DICOMDIR, and were passed over
     */
    record OneStudy(StudyUid study, List<StoredInstance> instances, List<LeftOut> leftOut, int otherFiles)
            implements StudyFolder {
        public OneStudy {
            instances = List.copyOf(instances);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Not exactly one study that could be worked on. */
    record Refused(Reason reason, List<LeftOut> leftOut) implements StudyFolder {
        public Refused {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Puts all DICOM files at and below {@code folder} into {@code store}.
     *
     * @throws IOException if a file cannot be read, or the store not be written
     */
    static StudyFolder scan(Path folder, BlobStore store) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        FolderScan scan = new FolderScan(store);
        for (Path file : files) {
            scan.add(file);
        }
        return scan.result();
    }

    /** What was found so far. */
    final class FolderScan {
        private static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";

        private final BlobStore store;
        private final TreeMap<String, TreeMap<String, StoredInstance>> studies = new TreeMap<>();
        private final List<LeftOut> leftOut = new ArrayList<>();
        private int otherFiles;

        private FolderScan(BlobStore store) {
            this.store = store;
        }

        private void add(Path file) throws IOException {
            if (Files.size(file) == 0) {
                otherFiles++;
                return;
            }
            try (Arena arena = Arena.ofConfined()) {
                DicomFile header = DicomFile.readHeader(file, arena);
                if (header.meta().sopClassUid().equals(MEDIA_STORAGE_DIRECTORY)) {
                    otherFiles++;
                } else {
                    add(file, header.dataSet());
                }
            } catch (MalformedDicomException e) {
                otherFiles++;
            } catch (MalformedValueException e) {
                leftOut.add(new LeftOut(file, new Reason("unreadable-header", e.getMessage() + ".")));
            }
        }

        private void add(Path file, DataSet header) throws IOException {
            try {
                StudyUid study = new StudyUid(uid(header, "Study Instance UID", Tags.STUDY_INSTANCE_UID));
                SeriesUid series = new SeriesUid(uid(header, "Series Instance UID", Tags.SERIES_INSTANCE_UID));
                SopInstanceUid instance = new SopInstanceUid(uid(header, "SOP Instance UID", Tags.SOP_INSTANCE_UID));
                String sopClass = uid(header, "SOP Class UID", Tags.SOP_CLASS_UID);
                StoredInstance stored =
                        new StoredInstance(series, instance, sopClass, store.put(Files.readAllBytes(file)));
                StoredInstance before = studies.computeIfAbsent(study.value(), _ -> new TreeMap<>())
                        .putIfAbsent(instance.value(), stored);
                if (before != null && !before.equals(stored)) {
                    throw new UnusableImage(
                            "same-uid", "Another file has the same SOP Instance UID and other content.");
                }
            } catch (UnusableImage e) {
                leftOut.add(new LeftOut(file, e.reason()));
            } catch (IllegalArgumentException e) {
                leftOut.add(new LeftOut(file, new Reason("malformed-uid", e.getMessage() + ".")));
            }
        }

        private static String uid(DataSet header, String name, Tag tag) throws UnusableImage {
            return header.string(tag)
                    .orElseThrow(() -> new UnusableImage(
                            "missing-uid",
                            "%s %s is missing or empty, so it cannot be told what the image belongs to."
                                    .formatted(name, tag)));
        }

        private StudyFolder result() {
            if (studies.size() == 1) {
                return new OneStudy(
                        new StudyUid(studies.firstKey()),
                        studies.firstEntry().getValue().values().stream()
                                .sorted(Comparator.comparing(
                                        stored -> stored.instance().value()))
                                .toList(),
                        leftOut,
                        otherFiles);
            }
            return new Refused(reason(), leftOut);
        }

        private Reason reason() {
            if (studies.size() > 1) {
                int instances =
                        studies.values().stream().mapToInt(TreeMap::size).sum();
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
                    first.code(),
                    "None of the %d DICOM files can be used. %s".formatted(leftOut.size(), first.sentence()));
        }
    }
}
