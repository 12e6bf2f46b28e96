package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.segline.kernel.store.Sha256;

class SourceDigestTest {
    @Test
    void wholeNumbersOf16BitsAreTakenAsSuch() {
        float[] voxels = {99, -1024, 0, 32767, -32768, 99};
        ByteBuffer bytes = ByteBuffer.allocate(1 + 4 * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 2)
                .putShort((short) -1024)
                .putShort((short) 0)
                .putShort((short) 32767)
                .putShort((short) -32768);
        assertArrayEquals(Sha256.digest().digest(bytes.array()), SourceDigest.ofSlice(voxels, 1, 4));
    }

    @Test
    void oneThatIsNotMakesAllOfThemFloats() {
        for (float other : new float[] {0.5f, -0.0f, 32768, -32769, 1e30f, Float.NaN}) {
            float[] voxels = new float[10_000];
            for (int n = 0; n < voxels.length; n++) {
                voxels[n] = n % 1000;
            }
            voxels[9_000] = other;
            ByteBuffer bytes = ByteBuffer.allocate(1 + 10_000 * 4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) 4);
            for (float voxel : voxels) {
                bytes.putFloat(voxel);
            }
            assertArrayEquals(Sha256.digest().digest(bytes.array()), SourceDigest.ofSlice(voxels, 0, 10_000));
        }
    }

    @Test
    void everyVoxelCounts() {
        float[] voxels = new float[9_000];
        byte[] before = SourceDigest.ofSlice(voxels, 0, voxels.length);
        for (int at : new int[] {0, 4095, 4096, 8999}) {
            voxels[at] = 1;
            assertFalse(Arrays.equals(before, SourceDigest.ofSlice(voxels, 0, voxels.length)));
            voxels[at] = 0;
        }
    }
}
