package org.segline.tests.pipeline;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;

/** Folders with DICOM files. */
final class DicomFolder {
    private DicomFolder() {}

    /** The Study Instance UID of the first file that ends in .dcm. */
    static String studyOf(Path folder) throws IOException, MalformedDicomException {
        try (Arena arena = Arena.ofConfined()) {
            return DicomFile.readHeader(files(folder).getFirst(), arena)
                    .dataSet()
                    .string(Tags.STUDY_INSTANCE_UID)
                    .orElseThrow();
        }
    }

    /** The patient's name, its parts, and ID, as the first file that ends in .dcm has them. */
    static List<String> patientOf(Path folder) throws IOException, MalformedDicomException {
        try (Arena arena = Arena.ofConfined()) {
            DataSet header =
                    DicomFile.readHeader(files(folder).getFirst(), arena).dataSet();
            String name = header.string(Tags.PATIENT_NAME).orElseThrow();
            List<String> all = new ArrayList<>(List.of(name.split("\\^")));
            all.add(name);
            all.add(header.string(Tags.PATIENT_ID).orElseThrow());
            return all;
        }
    }

    /** The files that end in .dcm, by name. */
    static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
        }
    }

    /** @throws AssertionError unless there is just one file that ends in .dcm */
    static Path onlyFile(Path folder) throws IOException {
        List<Path> files = files(folder);
        if (files.size() != 1) {
            throw new AssertionError("expected one file, found " + files);
        }
        return files.getFirst();
    }
}
