package org.segline.dicom.pixel.process;

import java.time.Duration;

/**
 * What decoding may take.
 *
 * @param frameTime for one frame; a codec process that has not answered then is ended
 * @param frameBytes of one frame decoded, four for each value
 * @param processMemory in bytes, of one codec process: what the Java heap and native libraries write to
 * @param processes at most at the same time
 * @param idleTime a codec process without work ends after this
 */
public record CodecLimits(Duration frameTime, long frameBytes, long processMemory, int processes, Duration idleTime) {

    private static final long MIB = 1 << 20;

    /** Beside the frame, the heap of a codec process holds the frame's compressed bytes and Java itself. */
    private static final long HEAP_BESIDE_FRAME = 192 * MIB;

    /**
     * 30 s are some hundred times what the largest frames take; 256 MiB are 64 Mi values, three times the largest mammogram;
     * libopenjp2 holds a frame of that size twice, beside the copy that is sent.
     */
    public static final CodecLimits DEFAULT = new CodecLimits(
            Duration.ofSeconds(30),
            256 * MIB,
            1536 * MIB,
            Runtime.getRuntime().availableProcessors(),
            Duration.ofSeconds(60));

    public CodecLimits {
        if (!frameTime.isPositive() || !idleTime.isPositive() || frameBytes < 1 || processes < 1) {
            throw new IllegalArgumentException("limits are above 0");
        }
        if (processMemory < frameBytes + HEAP_BESIDE_FRAME) {
            throw new IllegalArgumentException(
                    "a codec process of %d bytes cannot hold a frame of %d".formatted(processMemory, frameBytes));
        }
    }

    long heapBytes() {
        return frameBytes + HEAP_BESIDE_FRAME;
    }
}
