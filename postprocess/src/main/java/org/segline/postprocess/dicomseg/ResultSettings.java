package org.segline.postprocess.dicomseg;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.segline.kernel.store.Sha256;
import org.segline.kernel.wire.Json;

/**
 * What can be chosen about results.
 *
 * @param seriesNumberOffset is added to the source's Series Number (0020,0011) to give the result's
 */
public record ResultSettings(int seriesNumberOffset) {
    public static final ResultSettings DEFAULT = new ResultSettings(1000);

    public ResultSettings {
        if (seriesNumberOffset < 0) {
            throw new IllegalArgumentException("a series number is not negative, was " + seriesNumberOffset);
        }
    }

    /** SHA-256, in hexadecimal, over all that is not source or model and yet shows in a result. */
    public String digest() {
        String all = Json.write(this) + Equipment.SOFTWARE_VERSION;
        return HexFormat.of().formatHex(Sha256.digest().digest(all.getBytes(StandardCharsets.UTF_8)));
    }
}
