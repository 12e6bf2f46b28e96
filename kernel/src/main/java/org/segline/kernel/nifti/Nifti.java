package org.segline.kernel.nifti;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

/** Reads and writes NIfTI-1 single files, plain or gzipped. */
public final class Nifti {
    private static final int CHUNK_BYTES = 1 << 16;

    /** Deflate makes at most this many bytes of one, so that a header cannot ask for more memory than a file may fill. */
    private static final long MOST_INFLATED = 1032;

    /**
     * How far from a whole number a label may be: labels that were stored with a scale come back this far off, and what
     * interpolation leaves is farther.
     */
    private static final double WHOLE = 1e-4;

    private static final int UINT8_MOST = 255;

    /** Takes the voxels one by one, i fastest. */
    private interface Sink {
        void put(int index, double value) throws IOException;
    }

    /** What a byte buffer takes of voxel {@code index}. */
    private interface Source {
        void get(int index, ByteBuffer into);
    }

    private Nifti() {}

    /**
     * The values of a file, scaled as it says and rounded to 32-bit floats. They may be NaN or infinite.
     *
     * @throws UnreadableNiftiException if {@code file} is not one volume of real numbers that says where it is
     * @throws IOException if it is not there or cannot be read
     */
    public static Volume readVolume(Path file) throws IOException {
        try (InputStream in = open(file)) {
            NiftiHeader header = header(in, file);
            float[] voxels = new float[(int) header.geometry().size().voxels()];
            read(in, header, file, (index, value) -> voxels[index] = (float) value);
            return new Volume(header.geometry(), voxels);
        }
    }

    /**
     * The labels of a file.
     *
     * @throws UnreadableNiftiException also if a value is no whole number from 0 to 32767
     * @throws IOException if the file is not there or cannot be read
     */
    public static LabelVolume readLabels(Path file) throws IOException {
        try (InputStream in = open(file)) {
            NiftiHeader header = header(in, file);
            GridSize size = header.geometry().size();
            short[] labels = new short[(int) size.voxels()];
            read(in, header, file, (index, value) -> {
                double whole = Math.rint(value);
                if (!(Math.abs(value - whole) <= WHOLE && whole >= 0 && whole <= Short.MAX_VALUE)) {
                    throw new UnreadableNiftiException(
                            file,
                            "has the value %s at voxel %s; a label is a whole number from 0 to 32767"
                                    .formatted(value, size.named(index)));
                }
                labels[index] = (short) whole;
            });
            return new LabelVolume(header.geometry(), labels);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK_BYTES);
        in.mark(2);
        boolean gzipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        try {
            return gzipped ? new GZIPInputStream(in, CHUNK_BYTES) : in;
        } catch (EOFException | ZipException e) {
            in.close();
            throw damaged(file, e);
        }
    }

    private static UnreadableNiftiException damaged(Path file, IOException cause) {
        UnreadableNiftiException damaged = new UnreadableNiftiException(
                file, cause instanceof EOFException ? "is cut short" : "is damaged: " + cause.getMessage());
        damaged.initCause(cause);
        return damaged;
    }

    private static NiftiHeader header(InputStream in, Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(NiftiHeader.LENGTH);
        } catch (EOFException | ZipException e) {
            throw damaged(file, e);
        }
        if (bytes.length < NiftiHeader.LENGTH) {
            throw new UnreadableNiftiException(file, "is no NIfTI file: it holds %d bytes".formatted(bytes.length));
        }
        NiftiHeader header = NiftiHeader.read(bytes, file);
        long most = Files.size(file) * (in instanceof GZIPInputStream ? MOST_INFLATED : 1);
        if (header.voxelsAt() + header.voxelBytes() > most) {
            throw new UnreadableNiftiException(
                    file,
                    "is cut short: its %d voxels take %d bytes"
                            .formatted(header.geometry().size().voxels(), header.voxelBytes()));
        }
        return header;
    }

    private static void read(InputStream in, NiftiHeader header, Path file, Sink sink) throws IOException {
        int length = header.type().bytes();
        int voxels = (int) header.geometry().size().voxels();
        byte[] bytes = new byte[CHUNK_BYTES];
        ByteBuffer chunk = ByteBuffer.wrap(bytes).order(header.order());
        try {
            in.skipNBytes(header.voxelsAt() - NiftiHeader.LENGTH);
            for (int index = 0; index < voxels; ) {
                int count = Math.min(CHUNK_BYTES / length, voxels - index);
                if (in.readNBytes(bytes, 0, count * length) < count * length) {
                    throw new EOFException();
                }
                for (int n = 0; n < count; n++, index++) {
                    sink.put(index, header.type().read(chunk, n * length) * header.slope() + header.intercept());
                }
            }
            if (in instanceof GZIPInputStream) {
                in.transferTo(OutputStream.nullOutputStream()); // the checksum comes last
            }
        } catch (EOFException | ZipException e) {
            throw damaged(file, e);
        }
    }

    /**
     * Writes 32-bit floats, gzipped where the file's name ends in {@code .gz}.
     *
     * @throws IllegalArgumentException if an axis has more than 32767 voxels
     */
    public static void write(Volume volume, Path file) throws IOException {
        float[] voxels = volume.voxels();
        write(volume.geometry(), DataType.FLOAT32, (index, into) -> into.putFloat(voxels[index]), file);
    }

    /**
     * Writes labels in one byte each where they fit and else in two, gzipped where the file's name ends in {@code .gz}.
     *
     * @throws IllegalArgumentException if an axis has more than 32767 voxels
     */
    public static void write(LabelVolume volume, Path file) throws IOException {
        short[] labels = volume.labels();
        boolean small = true;
        for (short label : labels) {
            small &= label >= 0 && label <= UINT8_MOST;
        }
        if (small) {
            write(volume.geometry(), DataType.UINT8, (index, into) -> into.put((byte) labels[index]), file);
        } else {
            write(volume.geometry(), DataType.INT16, (index, into) -> into.putShort(labels[index]), file);
        }
    }

    private static void write(VolumeGeometry geometry, DataType type, Source source, Path file) throws IOException {
        byte[] header = NiftiHeader.bytes(geometry, type);
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = gzipped(file) ? new GZIPOutputStream(raw, CHUNK_BYTES) : raw) {
            out.write(header);
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            int voxels = Math.toIntExact(geometry.size().voxels());
            for (int index = 0; index < voxels; index++) {
                source.get(index, chunk);
                if (chunk.remaining() < type.bytes() || index == voxels - 1) {
                    out.write(chunk.array(), 0, chunk.position());
                    chunk.clear();
                }
            }
        }
    }

    private static boolean gzipped(Path file) {
        return file.getFileName().toString().endsWith(".gz");
    }
}
