package org.segline.postprocess.stitch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;

/**
 * Class probabilities for every voxel of a volume, in memory that somebody else owns: valid as long as the arena that they
 * were stitched in. May be read from many threads.
 *
 * <p>The score of class c at voxel (i, j, k) is float {@code c * classStride + k * sliceStride + j * rowStride + i} of
 * {@link #floats}; strides may be longer than the volume, where the network saw more than it.
 */
public final class ClassScores {
    /** How the floats lie in {@link #floats}. */
    public static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final VolumeGeometry geometry;
    private final int classes;
    private final MemorySegment floats;
    private final long rowStride;
    private final long sliceStride;
    private final long classStride;

    /**
     * @param stored size of what {@code floats} holds for each class, (class, k, j, i); voxel (0, 0, 0) of the volume is
     *     the first of it
     * @throws IllegalArgumentException if the volume is larger than that, or there are not as many floats
     */
    public ClassScores(VolumeGeometry geometry, int classes, MemorySegment floats, GridSize stored) {
        GridSize size = geometry.size();
        if (size.i() > stored.i() || size.j() > stored.j() || size.k() > stored.k()) {
            throw new IllegalArgumentException("scores of %s do not hold a volume of %s".formatted(stored, size));
        }
        if (floats.byteSize() != classes * stored.voxels() * Float.BYTES) {
            throw new IllegalArgumentException(
                    "%d bytes are not the scores of %d classes of %s".formatted(floats.byteSize(), classes, stored));
        }
        this.geometry = geometry;
        this.classes = classes;
        this.floats = floats;
        this.rowStride = stored.i();
        this.sliceStride = (long) stored.i() * stored.j();
        this.classStride = stored.voxels();
    }

    /** The grid of the scores. */
    public VolumeGeometry geometry() {
        return geometry;
    }

    /** Number of classes, the background (class 0) counted. */
    public int classes() {
        return classes;
    }

    /** @throws IndexOutOfBoundsException outside the volume or its classes */
    public float at(int c, int i, int j, int k) {
        GridSize size = geometry.size();
        if (c < 0 || i < 0 || j < 0 || k < 0 || c >= classes || i >= size.i() || j >= size.j() || k >= size.k()) {
            throw new IndexOutOfBoundsException(
                    "class %d of %d, voxel (%d, %d, %d) of %s".formatted(c, classes, i, j, k, size));
        }
        return floats.getAtIndex(FLOAT, c * classStride + k * sliceStride + j * rowStride + i);
    }

    /** The scores of all classes. */
    public MemorySegment floats() {
        return floats;
    }

    /** Floats from one row to the next. */
    public long rowStride() {
        return rowStride;
    }

    /** Floats from one slice to the next. */
    public long sliceStride() {
        return sliceStride;
    }

    /** Floats from one class to the next. */
    public long classStride() {
        return classStride;
    }
}
