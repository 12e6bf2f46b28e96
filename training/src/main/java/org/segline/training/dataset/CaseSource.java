package org.segline.training.dataset;

import java.util.List;
import java.util.Optional;

/** Where labelled scans lie. */
public sealed interface CaseSource {

    /**
     * Two folders of NIfTI files. An image and its labels have the same name, up to {@code .nii} or {@code .nii.gz}; that
     * name is the id of the case, and each is taken for a subject of its own. Other files, and hidden ones, are passed
     * over.
     */
    record Folders(String images, String labels) implements CaseSource {}

    /** One by one: where subjects have several scans, or scans are DICOM. */
    record Cases(List<Entry> cases) implements CaseSource {
        public Cases {
            cases = List.copyOf(cases);
        }
    }

    /**
     * One labelled scan.
     *
     * @param subject whom it is of; a subject of its own where that is not said
     * @param image a NIfTI file, or a folder with the DICOM files of one series
     * @param labels a NIfTI file, or a DICOM-SEG file
     */
    record Entry(String id, Optional<String> subject, String image, String labels) {}
}
