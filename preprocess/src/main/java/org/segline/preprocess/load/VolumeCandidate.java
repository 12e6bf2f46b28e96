package org.segline.preprocess.load;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segline.preprocess.gate.SeriesVerdict;

/**
 * What may be a volume: a series, or a part of one that is split.
 *
 * @param share which part, where the series is split
 * @param frames images in it
 */
public record VolumeCandidate(SeriesHeader series, Optional<Share> share, int frames, SeriesVerdict.OfVolume verdict) {

    /**
     * @param number counts from 1
     * @param of how many there are
     * @param traits what tells this part from the others
     */
    public record Share(int number, int of, Map<String, String> traits) {
        public Share {
            traits = Collections.unmodifiableMap(new TreeMap<>(traits));
        }
    }
}
