package org.segline.preprocess.load;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.store.Sha256;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.wire.Json;

/**
 * The digest of {@link org.segline.kernel.study.SourceSeries}, as it is defined there. That of each slice is taken where
 * the slice is decoded, while its voxels are still in the cache, by as many threads as decode.
 */
final class SourceDigest {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int PART = 1 << 14;

    private SourceDigest() {}

    /** Of {@code length} voxels from {@code at} on. */
    static byte[] ofSlice(float[] voxels, int at, int length) {
        MessageDigest digest = Sha256.digest();
        byte[] part = new byte[Math.min(PART, length) * Float.BYTES];
        MemorySegment from = MemorySegment.ofArray(voxels);
        MemorySegment to = MemorySegment.ofArray(part);
        for (int done = 0; done < length; done += PART) {
            int count = Math.min(PART, length - done);
            MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, (long) (at + done) * Float.BYTES, to, FLOAT, 0, count);
            digest.update(part, 0, count * Float.BYTES);
        }
        return digest.digest();
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
