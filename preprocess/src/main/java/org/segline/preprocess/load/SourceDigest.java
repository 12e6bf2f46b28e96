package org.segline.preprocess.load;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.store.Sha256;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.wire.Json;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.gate.Slice;

/**
 * The digest of {@link org.segline.kernel.study.SourceSeries}, as it is defined there. That of each slice is taken where
 * the slice is decoded, by as many threads as decode; it is most of the time that a series of plain pixels takes, and half
 * as much where values are as short as they mostly are.
 */
final class SourceDigest {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Voxels at a time: few enough to stay in the nearest cache. */
    private static final int PART = 1 << 12;

    private SourceDigest() {}

    /** Of {@code length} voxels from {@code at} on. */
    static byte[] ofSlice(float[] voxels, int at, int length) {
        return ofShorts(voxels, at, length).orElseGet(() -> ofFloats(voxels, at, length));
    }

    /** Where all of them are whole numbers of 16 bits, bit for bit: -0 is none. */
    private static Optional<byte[]> ofShorts(float[] voxels, int at, int length) {
        MessageDigest digest = begin(Short.BYTES);
        short[] shorts = new short[PART];
        float[] back = new float[PART];
        byte[] bytes = new byte[PART * Short.BYTES];
        MemorySegment out = MemorySegment.ofArray(bytes);
        for (int done = 0; done < length; done += PART) {
            int from = at + done;
            int count = Math.min(PART, length - done);
            for (int n = 0; n < count; n++) {
                shorts[n] = (short) voxels[from + n];
            }
            for (int n = 0; n < count; n++) {
                back[n] = shorts[n];
            }
            if (!Arrays.equals(back, 0, count, voxels, from, from + count)) {
                return Optional.empty();
            }
            MemorySegment.copy(shorts, 0, out, SHORT, 0, count);
            digest.update(bytes, 0, count * Short.BYTES);
        }
        return Optional.of(digest.digest());
    }

    private static byte[] ofFloats(float[] voxels, int at, int length) {
        MessageDigest digest = begin(Float.BYTES);
        byte[] bytes = new byte[PART * Float.BYTES];
        MemorySegment out = MemorySegment.ofArray(bytes);
        for (int done = 0; done < length; done += PART) {
            int count = Math.min(PART, length - done);
            MemorySegment.copy(voxels, at + done, out, FLOAT, 0, count);
            digest.update(bytes, 0, count * Float.BYTES);
        }
        return digest.digest();
    }

    /** The first byte says how many a voxel takes. */
    private static MessageDigest begin(int bytesAVoxel) {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) bytesAVoxel);
        return digest;
    }

    /** @param slices the digest of each slice of {@code accepted} */
    static String of(StudyUid study, SeriesUid series, SeriesVerdict.Accepted accepted, List<byte[]> slices) {
        MessageDigest digest = Sha256.digest();
        put(digest, "%s\0%s\0%s".formatted(study, series, Json.write(accepted.geometry())));
        accepted.even().ifPresent(even -> put(digest, "\0" + Json.write(even)));
        for (int k = 0; k < slices.size(); k++) {
            Slice slice = accepted.slices().get(k);
            PointMm at = slice.position();
            put(
                    digest,
                    "\0%s\0%d\0%s\0%s\0%s\0"
                            .formatted(slice.instance().instance(), slice.frameNumber(), at.x(), at.y(), at.z()));
            digest.update(slices.get(k));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void put(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
}
