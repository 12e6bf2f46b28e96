package org.segline.dicom.file;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.segline.dicom.TestData;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * A DICOM file of the test data. Some lie there compressed; those are read as what is in them.
 *
 * @param path of the file as it lies there
 */
record Scan(Path path) {
    private static final String COMPRESSED = ".gz";

    /** All there are: what begins as a DICOM file does, whatever its name. */
    static List<Scan> all() throws IOException {
        List<Scan> scans = new ArrayList<>();
        for (Path file : TestData.files()) {
            if (isDicom(file)) {
                scans.add(new Scan(file));
            }
        }
        return scans;
    }

    /** Whether a file has the prefix of a DICOM file, or begins with group 2 as those without one do. */
    static boolean isDicom(Path file) throws IOException {
        try (InputStream in = open(file)) {
            byte[] head = in.readNBytes(132);
            return head.length == 132
                    && (new String(head, 128, 4, java.nio.charset.StandardCharsets.ISO_8859_1).equals("DICM")
                            || (head[0] == 2 && head[1] == 0 && head[2] == 0 && head[3] == 0));
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(COMPRESSED) ? new GZIPInputStream(in, 1 << 13) : in;
    }

    byte[] bytes() throws IOException {
        try (InputStream in = open(path)) {
            return in.readAllBytes();
        }
    }

    DicomFile read() throws IOException, MalformedDicomException {
        return DicomFile.read(MemorySegment.ofArray(bytes()));
    }

    /** Where another program finds it: the file itself, or what is in it, put into {@code folder}. */
    Path plain(Path folder) throws IOException {
        if (!path.toString().endsWith(COMPRESSED)) {
            return path;
        }
        return Files.write(folder.resolve("plain-" + path.getFileName()), bytes());
    }

    /** {@code file} in another transfer syntax, which is uncompressed: without pixels where they are in fragments. */
    static DicomFile in(TransferSyntax syntax, DicomFile file) {
        DataSet dataSet = file.dataSet();
        boolean compressed = dataSet.element(Tags.PIXEL_DATA).orElse(null) instanceof Element.Encapsulated;
        return new DicomFile(
                FileMeta.of(file.meta().sopClassUid(), file.meta().sopInstanceUid(), syntax),
                compressed ? dataSet.toBuilder().remove(Tags.PIXEL_DATA).build() : dataSet);
    }

    @Override
    public String toString() {
        return path.getParent().getFileName() + "/" + path.getFileName();
    }
}
