package org.segline.kernel.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;

/**
 * What stands before the voxels.
 *
 * @param voxelsAt the byte, counted from the file's first, at which the voxels begin
 * @param slope a voxel's value is what is stored times this, and
 * @param intercept this added
 */
record NiftiHeader(
        VolumeGeometry geometry, DataType type, ByteOrder order, long voxelsAt, double slope, double intercept) {

    /** Bytes of a header, and of the flag after it that says whether extensions follow. */
    static final int LENGTH = 348;

    static final int LENGTH_WITH_FLAG = 352;

    private static final int NIFTI_2_LENGTH = 540;
    private static final int DIM = 40;
    private static final int DATATYPE = 70;
    private static final int BITPIX = 72;
    private static final int VOX_OFFSET = 108;
    private static final int SCL_SLOPE = 112;
    private static final int SCL_INTER = 116;
    private static final int MAGIC = 344;
    private static final byte[] SINGLE_FILE = "n+1\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TWO_FILES = "ni1\0".getBytes(StandardCharsets.US_ASCII);

    /** @param bytes at least {@link #LENGTH} of them */
    static NiftiHeader read(byte[] bytes, Path file) throws UnreadableNiftiException {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        header.order(order(header, file));
        magic(bytes, file);
        GridSize size = size(header, file);
        double slope = header.getFloat(SCL_SLOPE);
        double intercept = header.getFloat(SCL_INTER);
        // Zero says that nothing is scaled; so, to those who write NaN there, does what is no number.
        boolean scaled = slope != 0 && Double.isFinite(slope);
        if (scaled && !Double.isFinite(intercept)) {
            throw new UnreadableNiftiException(
                    file, "scales its voxels by %s and then adds %s".formatted(slope, intercept));
        }
        return new NiftiHeader(
                new VolumeGeometry(size, Placement.read(header, file)),
                type(header, file),
                header.order(),
                voxelsAt(header, file),
                scaled ? slope : 1,
                scaled ? intercept : 0);
    }

    private static ByteOrder order(ByteBuffer header, Path file) throws UnreadableNiftiException {
        int length = header.order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        if (length == LENGTH) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        if (Integer.reverseBytes(length) == LENGTH) {
            return ByteOrder.BIG_ENDIAN;
        }
        boolean second = length == NIFTI_2_LENGTH || Integer.reverseBytes(length) == NIFTI_2_LENGTH;
        throw new UnreadableNiftiException(file, second ? "is NIfTI-2; only NIfTI-1 is read" : "is no NIfTI file");
    }

    private static void magic(byte[] bytes, Path file) throws UnreadableNiftiException {
        byte[] magic = Arrays.copyOfRange(bytes, MAGIC, MAGIC + SINGLE_FILE.length);
        if (Arrays.equals(magic, TWO_FILES)) {
            throw new UnreadableNiftiException(
                    file, "has its voxels in a second file (.hdr and .img); only single files are read");
        }
        if (!Arrays.equals(magic, SINGLE_FILE)) {
            throw new UnreadableNiftiException(file, "is no NIfTI file");
        }
    }

    private static GridSize size(ByteBuffer header, Path file) throws UnreadableNiftiException {
        int axes = header.getShort(DIM);
        if (axes < 3 || axes > 7) {
            throw new UnreadableNiftiException(file, "has %d axes; a volume has 3".formatted(axes));
        }
        int[] lengths = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            lengths[axis] = header.getShort(DIM + (1 + axis) * Short.BYTES);
        }
        boolean oneVolume = Arrays.stream(lengths).skip(3).allMatch(length -> length == 1);
        boolean counted = Arrays.stream(lengths).allMatch(length -> length > 0);
        if (!oneVolume || !counted) {
            throw new UnreadableNiftiException(
                    file,
                    "has axes of lengths %s; a volume has 3, and a further axis of length 1 at most"
                            .formatted(Arrays.toString(lengths)));
        }
        GridSize size = new GridSize(lengths[0], lengths[1], lengths[2]);
        if (size.voxels() > Integer.MAX_VALUE - Long.BYTES) {
            throw new UnreadableNiftiException(file, "has %d voxels, more than can be held".formatted(size.voxels()));
        }
        return size;
    }

    private static DataType type(ByteBuffer header, Path file) throws UnreadableNiftiException {
        int code = header.getShort(DATATYPE);
        return DataType.of(code)
                .orElseThrow(() -> new UnreadableNiftiException(
                        file, "holds %s; a voxel is one real number of at most 64 bits".formatted(kind(code))));
    }

    private static String kind(int code) {
        return switch (code) {
            case 32, 1792, 2048 -> "complex numbers";
            case 128, 2304 -> "colours";
            default -> "data of type %d".formatted(code);
        };
    }

    private static long voxelsAt(ByteBuffer header, Path file) throws UnreadableNiftiException {
        double offset = header.getFloat(VOX_OFFSET);
        if (!(offset >= LENGTH_WITH_FLAG && offset <= Integer.MAX_VALUE)) {
            throw new UnreadableNiftiException(
                    file, "says that its voxels begin at byte %s, which cannot be".formatted(offset));
        }
        return (long) offset;
    }

    /** Bytes of all voxels. */
    long voxelBytes() {
        return geometry.size().voxels() * type.bytes();
    }

    /**
     * The header of a file that is not scaled and has no extensions, with the flag that says so.
     *
     * @throws IllegalArgumentException if an axis is longer than the format's 16 bits can say
     */
    static byte[] bytes(VolumeGeometry geometry, DataType type) {
        ByteBuffer header = ByteBuffer.allocate(LENGTH_WITH_FLAG).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, LENGTH);
        for (int axis = 0; axis <= 7; axis++) {
            header.putShort(DIM + axis * Short.BYTES, (short) 1);
        }
        header.putShort(DIM, (short) 3);
        for (int axis = 0; axis < 3; axis++) {
            int length = geometry.size().along(axis);
            if (length > Short.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "NIfTI-1 has no axis of %d voxels; %d is its longest".formatted(length, Short.MAX_VALUE));
            }
            header.putShort(DIM + (1 + axis) * Short.BYTES, (short) length);
        }
        header.putShort(DATATYPE, (short) type.code());
        header.putShort(BITPIX, (short) (type.bytes() * Byte.SIZE));
        header.putFloat(VOX_OFFSET, LENGTH_WITH_FLAG);
        header.putFloat(SCL_SLOPE, 1);
        Placement.write(geometry.affine(), header);
        header.put(MAGIC, SINGLE_FILE);
        return header.array();
    }
}
