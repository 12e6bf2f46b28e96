package org.segline.preprocess.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Reason;
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
        return new FolderScan(new FolderScan.IntoStore(store)).of(folder);
    }

    /**
     * Notes all DICOM files at and below {@code folder} in {@code files}, from which a {@link StudyReader} can then read
     * them; nothing is copied.
     *
     * @throws IOException if a file cannot be read
     */
    static StudyFolder scan(Path folder, FilesInPlace files) throws IOException {
        return new FolderScan(files).of(folder);
    }
}
