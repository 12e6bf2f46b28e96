package org.segline.ingest.commit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.segline.kernel.store.Sha256;

/** 127 bits of the SHA-256 of a SOP Instance UID: as good as the UID, and shorter. {@code high} is never 0. */
record InstanceKey(long high, long low) {
    static InstanceKey of(String sopInstance) {
        byte[] digest = Sha256.digest().digest(sopInstance.getBytes(StandardCharsets.US_ASCII));
        ByteBuffer bits = ByteBuffer.wrap(digest);
        return new InstanceKey(bits.getLong() | 1, bits.getLong());
    }
}
