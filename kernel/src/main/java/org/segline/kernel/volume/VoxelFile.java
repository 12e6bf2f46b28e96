package org.segline.kernel.volume;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.MissingBlobException;
import org.segline.kernel.wire.Json;

/**
 * Voxels as they lie in the blob store: a small JSON header that says where they are, then 32-bit floats.
 *
 * <pre>
 *   offset  bytes
 *   0       8     "SEGVOX1\n"
 *   8       4     n, length of the header (little endian)
 *   12      n     header, JSON: {"geometry": ..., "shape": [...]}, padded with spaces so that the floats
 *                 start at a multiple of 64
 *   12+n          float32, little endian, in the order of the shape, last axis fastest
 * </pre>
 *
 * A volume has shape (k, j, i); scores of a batch of patches have shape (patch, class, k, j, i), and the geometry is that
 * of the volume which the patches were cut from.
 */
public final class VoxelFile {
    private static final byte[] MAGIC = "SEGVOX1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ALIGNMENT = 64;
    private static final int CHUNK_FLOATS = 1 << 18;
    private static final ValueLayout.OfFloat LITTLE_ENDIAN_FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final VolumeGeometry geometry;
    private final List<Integer> shape;
    private final MemorySegment voxels;

    private record Header(VolumeGeometry geometry, List<Integer> shape) {}

    private VoxelFile(VolumeGeometry geometry, List<Integer> shape, MemorySegment voxels) {
        this.geometry = geometry;
        this.shape = List.copyOf(shape);
        this.voxels = voxels;
    }

    /** Where the voxels, or the volume that the patches were cut from, lie in the patient. */
    public VolumeGeometry geometry() {
        return geometry;
    }

    /** Length of each axis, slowest first. */
    public List<Integer> shape() {
        return shape;
    }

    /** The floats, little endian, as a view of the segment that was read: valid as long as that is. */
    public MemorySegment voxels() {
        return voxels;
    }

    /** Copies the floats of a (k, j, i) file onto the heap. */
    public Volume toVolume() {
        if (shape.size() != 3) {
            throw new IllegalStateException("shape %s is not that of one volume".formatted(shape));
        }
        return new Volume(geometry, voxels.toArray(LITTLE_ENDIAN_FLOAT));
    }

    public static void write(Volume volume, WritableByteChannel out) throws IOException {
        List<Integer> shape =
                List.of(volume.size().k(), volume.size().j(), volume.size().i());
        write(volume.geometry(), shape, FloatBuffer.wrap(volume.voxels()), out);
    }

    /**
     * Writes {@code voxels}, from its position to its limit, in the order of {@code shape}.
     *
     * @throws IllegalArgumentException if the shape does not hold as many
     */
    public static void write(VolumeGeometry geometry, List<Integer> shape, FloatBuffer voxels, WritableByteChannel out)
            throws IOException {
        if (elements(shape) != voxels.remaining()) {
            throw new IllegalArgumentException("shape %s is not of %d floats".formatted(shape, voxels.remaining()));
        }
        writeHeader(geometry, shape, out);
        FloatBuffer rest = voxels.duplicate();
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            int n = Math.min(CHUNK_FLOATS, rest.remaining());
            chunk.clear();
            chunk.asFloatBuffer().put(rest.slice(rest.position(), n));
            rest.position(rest.position() + n);
            writeFully(chunk.limit(n * Float.BYTES), out);
        }
    }

    /** Writes what comes before the floats, which the caller then writes, little endian, in the order of the shape. */
    public static void writeHeader(VolumeGeometry geometry, List<Integer> shape, WritableByteChannel out)
            throws IOException {
        byte[] json = Json.write(new Header(geometry, shape)).getBytes(StandardCharsets.UTF_8);
        int start = Math.ceilDiv(MAGIC.length + Integer.BYTES + json.length, ALIGNMENT) * ALIGNMENT;
        ByteBuffer head = ByteBuffer.allocate(start).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC).putInt(start - MAGIC.length - Integer.BYTES).put(json);
        while (head.hasRemaining()) {
            head.put((byte) ' ');
        }
        writeFully(head.flip(), out);
    }

    /**
     * Reads a blob that can be computed again. A power cut may leave one that is there but cut short, since such blobs are
     * never synced: it is removed, and is then missing as others are that were lost whole.
     *
     * @param arena keeps the floats mapped
     * @throws MissingBlobException if the blob is not there, or was not whole
     */
    public static VoxelFile open(BlobStore store, BlobId name, Arena arena) throws IOException {
        try {
            return read(store.map(name, arena));
        } catch (DamagedVoxelFileException e) {
            store.delete(name);
            MissingBlobException missing = new MissingBlobException(name);
            missing.initCause(e);
            throw missing;
        }
    }

    /**
     * Reads the header; the floats stay where they are.
     *
     * @throws DamagedVoxelFileException if {@code file} is none of this form or is cut short
     */
    public static VoxelFile read(MemorySegment file) throws DamagedVoxelFileException {
        int fixed = MAGIC.length + Integer.BYTES;
        if (file.byteSize() < fixed
                || MemorySegment.mismatch(file, 0, MAGIC.length, MemorySegment.ofArray(MAGIC), 0, MAGIC.length) >= 0) {
            throw new DamagedVoxelFileException("not a voxel file");
        }
        int length = file.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), MAGIC.length);
        if (length < 0 || fixed + (long) length > file.byteSize()) {
            throw new DamagedVoxelFileException("voxel file cut short in its header");
        }
        byte[] json = file.asSlice(fixed, length).toArray(ValueLayout.JAVA_BYTE);
        Header header = header(new String(json, StandardCharsets.UTF_8));
        MemorySegment floats = file.asSlice(fixed + (long) length);
        if (floats.byteSize() != elements(header.shape) * Float.BYTES) {
            throw new DamagedVoxelFileException(
                    "voxel file of shape %s holds %d bytes".formatted(header.shape, floats.byteSize()));
        }
        return new VoxelFile(header.geometry, header.shape, floats);
    }

    private static Header header(String json) throws DamagedVoxelFileException {
        try {
            return Json.read(json, Header.class);
        } catch (Json.MalformedJsonException e) {
            throw new DamagedVoxelFileException("voxel file without a header: " + e.getMessage());
        }
    }

    private static long elements(List<Integer> shape) {
        long elements = 1;
        for (int length : shape) {
            elements = Math.multiplyExact(elements, length);
        }
        return elements;
    }

    private static void writeFully(ByteBuffer bytes, WritableByteChannel out) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
