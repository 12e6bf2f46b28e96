package org.segline.tests.bench.receive;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;

/**
 * A CT series on disk, in folders of equal size, made of one real image: its instances differ in their SOP Instance UIDs.
 * UIDs are overwritten in place, by others as long as they are.
 */
final class CtSeries {
    static final int FOLDERS = 8;

    /** Digits at the end of a UID that are ours: so many instances can be told apart. */
    private static final int OWN_DIGITS = 9;

    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private int next = 1;

    /** Where in the file a UID is, without its last digits. */
    private record Place(int at, boolean ofTheInstance) {}

    private CtSeries(Path root) {
        this.root = root;
    }

    /**
     * Writes {@code count} instances.
     *
     * @param image a Part 10 file, the original
     * @param root empty
     */
    static CtSeries write(Path image, int count, Path root) throws IOException, MalformedDicomException {
        CtSeries series = new CtSeries(root);
        byte[] bytes = Files.readAllBytes(image);
        try (Arena arena = Arena.ofConfined()) {
            DataSet header = DicomFile.readHeader(image, arena).dataSet();
            series.find(bytes, header, Tags.STUDY_INSTANCE_UID);
            series.find(bytes, header, Tags.SERIES_INSTANCE_UID);
            series.find(bytes, header, Tags.SOP_INSTANCE_UID);
        }
        for (int i = 0; i < count; i++) {
            Path folder = Files.createDirectories(series.folder(i % FOLDERS));
            series.files.add(Files.write(folder.resolve("%04d.dcm".formatted(i)), bytes));
        }
        return series;
    }

    private void find(byte[] bytes, DataSet header, Tag tag) {
        String uid = header.string(tag).orElseThrow();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf(uid); at >= 0; at = text.indexOf(uid, at + 1)) {
            places.add(new Place(at + uid.length() - OWN_DIGITS, tag.equals(Tags.SOP_INSTANCE_UID)));
        }
    }

    /** Makes it a study that nobody has seen yet. */
    void renew() throws IOException {
        int study = next++;
        for (Path file : files) {
            int instance = next++;
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                for (Place place : places) {
                    String digits = "%0" + OWN_DIGITS + "d";
                    String own = digits.formatted(place.ofTheInstance() ? instance : study);
                    out.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.US_ASCII)), place.at());
                }
            }
        }
    }

    int count() {
        return files.size();
    }

    /** All of it. */
    Path root() {
        return root;
    }

    /** One of the parts, from 0 to {@value #FOLDERS} - 1. */
    Path folder(int part) {
        return root.resolve(String.valueOf(part));
    }
}
