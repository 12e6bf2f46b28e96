package org.segline.dicom.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.encoding.DataSetReader;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * A DICOM file. Values view the bytes it was read from: a mapped file's live as long as its arena.
 *
 * <p>{@link IOException} means that the file could not be reached, {@link MalformedDicomException} that it is none.
 */
public record DicomFile(FileMeta meta, DataSet dataSet) {
    /** The first of the groups that hold pixels. */
    private static final Tag PIXELS = new Tag(0x7fe0, 0);

    /** Maps a file and reads it. */
    public static DicomFile read(Path file, Arena arena) throws IOException, MalformedDicomException {
        return read(map(file, arena));
    }

    public static DicomFile read(MemorySegment bytes) throws MalformedDicomException {
        FileMetaReader.Beginning beginning = FileMetaReader.read(bytes);
        DataSet dataSet = DataSetReader.read(beginning.dataSet(), beginning.transferSyntax());
        return new DicomFile(beginning.meta(dataSet), dataSet);
    }

    /** As {@link #read(Path, Arena)}, without pixels and what follows them; those are not looked at. */
    public static DicomFile readHeader(Path file, Arena arena) throws IOException, MalformedDicomException {
        return readHeader(map(file, arena));
    }

    /** As {@link #read(MemorySegment)}, without pixels and what follows them; those are not looked at. */
    public static DicomFile readHeader(MemorySegment bytes) throws MalformedDicomException {
        return readUntil(bytes, PIXELS);
    }

    /** As {@link #read(Path, Arena)}, up to the attribute before {@code stop}; what follows is not looked at. */
    public static DicomFile readUntil(Path file, Arena arena, Tag stop) throws IOException, MalformedDicomException {
        return readUntil(map(file, arena), stop);
    }

    private static DicomFile readUntil(MemorySegment bytes, Tag stop) throws MalformedDicomException {
        FileMetaReader.Beginning beginning = FileMetaReader.read(bytes);
        DataSet dataSet = DataSetReader.readUntil(beginning.dataSet(), beginning.transferSyntax(), stop)
                .dataSet();
        return new DicomFile(beginning.meta(dataSet), dataSet);
    }

    /** The bytes of a file's data set as they are encoded: all that follows the file meta information, not looked at. */
    public static MemorySegment dataSetBytes(MemorySegment file) throws MalformedDicomException {
        return FileMetaReader.read(file).dataSet();
    }

    private static MemorySegment map(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    /** The file's bytes; the same file gives the same bytes. */
    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    /** Leaves {@code out} open. */
    public void write(OutputStream out) throws IOException {
        out.write(meta.toBytes());
        DataSetWriter.write(dataSet, meta.transferSyntax(), out);
    }
}
