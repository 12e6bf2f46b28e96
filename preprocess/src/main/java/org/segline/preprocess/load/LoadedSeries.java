package org.segline.preprocess.load;

import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.volume.Volume;

/** What comes of reading the pixels of an accepted series. */
public sealed interface LoadedSeries {

    /**
     * @param volume values after rescaling, padding included as it is stored; where slices are not evenly spaced, on the even
     *     grid of their verdict
     * @param source the slices themselves, with their true positions
     */
    record Loaded(Volume volume, SourceSeries source) implements LoadedSeries {}

    /** The pixels are not what the headers promise, or cannot be decoded. */
    record Unreadable(Reason reason) implements LoadedSeries {}
}
