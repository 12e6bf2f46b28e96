package org.segline.kernel.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.store.MissingBlobException;

class VolumeTest {
    @TempDir
    Path directory;

    private static final GridSize SIZE = new GridSize(2, 3, 4);
    /** An oblique, sheared, mirrored grid of unequal spacings: voxel n holds the value n. */
    private static final Volume COUNTING = new Volume(
            new VolumeGeometry(
                    SIZE,
                    Affine.ofColumns(
                            new PointMm(0.9, 0.1, -0.2),
                            new PointMm(0.3, -0.2, 1.9),
                            new PointMm(0.5, 2.9, 0.7),
                            new PointMm(-31, 17, 5))),
            counting());

    private static float[] counting() {
        float[] voxels = new float[(int) SIZE.voxels()];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = n;
        }
        return voxels;
    }

    /** Every voxel of {@code derived} must be where the voxel of the same value is in the original. */
    private static void assertNothingMoved(Volume derived) {
        for (int k = 0; k < derived.size().k(); k++) {
            for (int j = 0; j < derived.size().j(); j++) {
                for (int i = 0; i < derived.size().i(); i++) {
                    int n = (int) derived.at(i, j, k);
                    int wasK = n / 6;
                    PointMm was = COUNTING.geometry().toPatient(new VoxelPoint(n % 2, n / 2 % 3, wasK));
                    PointMm is = derived.geometry().toPatient(new VoxelPoint(i, j, k));
                    assertEquals(0, was.distanceTo(is), 1e-12);
                }
            }
        }
    }

    @Test
    void croppingMovesNothing() {
        Volume cropped = COUNTING.crop(new VoxelBox(1, 0, 2, new GridSize(1, 2, 2)));
        assertArrayEquals(new float[] {13, 15, 19, 21}, cropped.voxels());
        assertNothingMoved(cropped);
    }

    @Test
    void croppingOutsideIsRefused() {
        assertThrows(
                IndexOutOfBoundsException.class, () -> COUNTING.crop(new VoxelBox(1, 0, 2, new GridSize(2, 2, 2))));
    }

    @Test
    void turningMovesNothingWhateverTheAxes() {
        for (String letters : new String[] {"LPS", "RAS", "SPL", "AIL", "LIA", "PLI", "IRP", "SLA", "ARS"}) {
            Volume turned = COUNTING.reorient(Axes.of(letters));
            assertEquals(letters, turned.geometry().axes().toString());
            assertNothingMoved(turned);
        }
    }

    @Test
    void turningThereAndBackGivesTheSame() {
        Volume back =
                COUNTING.reorient(Axes.of("AIL")).reorient(COUNTING.geometry().axes());
        assertArrayEquals(COUNTING.voxels(), back.voxels());
    }

    @Test
    void whatIsWrittenIsReadBackToTheBit() throws IOException {
        Random random = new Random(7);
        float[] voxels = new float[600_000];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = random.nextFloat();
        }
        VolumeGeometry geometry = new VolumeGeometry(
                new GridSize(100, 60, 100), COUNTING.geometry().affine());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        VoxelFile.write(new Volume(geometry, voxels), Channels.newChannel(bytes));
        Volume read = VoxelFile.read(MemorySegment.ofArray(bytes.toByteArray())).toVolume();
        assertEquals(geometry, read.geometry());
        assertArrayEquals(voxels, read.voxels());
    }

    @Test
    void aBlobCutShortIsRemovedAndMissing() throws IOException {
        BlobStore store = new DirectoryBlobStore(directory);
        BlobId name = BlobId.derived("volume", "cut short");
        store.put(name, out -> out.write(ByteBuffer.wrap("SEGVOX1\nand no more".getBytes(StandardCharsets.US_ASCII))));
        try (Arena arena = Arena.ofConfined()) {
            assertThrows(MissingBlobException.class, () -> VoxelFile.open(store, name, arena));
        }
        assertFalse(store.contains(name));
    }

    @Test
    void aFileCutShortIsNoticed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        VoxelFile.write(COUNTING, Channels.newChannel(bytes));
        MemorySegment whole = MemorySegment.ofArray(bytes.toByteArray());
        assertThrows(IOException.class, () -> VoxelFile.read(whole.asSlice(0, whole.byteSize() - 4)));
        assertThrows(IOException.class, () -> VoxelFile.read(whole.asSlice(0, 20)));
    }
}
