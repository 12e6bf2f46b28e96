package org.segline.tests.fuzz;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.pixel.PixelFrames;
import org.segline.dicom.pixel.UnsupportedPixelsException;
import org.segline.dicom.pixel.process.CodecLimits;
import org.segline.dicom.pixel.process.CodecProcesses;
import org.segline.tests.fuzz.Corpus.Seed;

/**
 * The decoder of pixels: the first and the last frame of what can be read. Native decoders fail in processes of their own, with
 * a short time for each frame, so that a frame that is refused for its time is still within the deadline of an input.
 */
final class PixelTarget implements Target {
    private static final CodecLimits LIMITS = new CodecLimits(
            Duration.ofSeconds(2),
            CodecLimits.DEFAULT.frameBytes(),
            CodecLimits.DEFAULT.processMemory(),
            2,
            Duration.ofSeconds(60));

    /** Values of a frame that is read; the largest that is decoded at all would fill the memory of several at once. */
    private static final int LARGEST_FRAME = 1 << 22;

    private static final long CONSTANT = 64L << 20;
    private static final long OF_A_BYTE = 200;

    private final Corpus corpus;
    private final CodecProcesses codecs = new CodecProcesses(LIMITS);
    private final long childrenBefore = children();

    PixelTarget(Corpus corpus) {
        this.corpus = corpus;
    }

    @Override
    public String name() {
        return "pixel";
    }

    @Override
    public byte[] input(RandomGenerator random) {
        Seed seed = corpus.any(random);
        byte[] file = seed.bytes();
        if (random.nextBoolean() && file.length > seed.dataSetAt()) {
            // Only pixels: the rest is as it should be, so that the decoder sees them.
            file = file.clone();
            int reach = Math.min(file.length - seed.dataSetAt(), 1 << random.nextInt(4, 18));
            for (int i = random.nextInt(1, 32); i > 0; i--) {
                file[file.length - 1 - random.nextInt(reach)] = (byte) random.nextInt();
            }
            return file;
        }
        return FileMutation.mutated(seed, corpus, random);
    }

    @Override
    public Outcome run(byte[] input) throws IOException {
        try {
            DicomFile file = DicomFile.read(MemorySegment.ofArray(input));
            PixelFrames frames = PixelFrames.of(file, codecs);
            if (frames.frameLength() > LARGEST_FRAME) {
                return Outcome.NOT_DECODED;
            }
            int[] values = new int[frames.frameLength()];
            frames.readFrame(0, values);
            frames.readFrame(frames.frames() - 1, values);
            return Outcome.READ;
        } catch (MalformedDicomException e) {
            return Outcome.REFUSED;
        } catch (UnsupportedPixelsException e) {
            return Outcome.NOT_DECODED;
        }
    }

    @Override
    public long mayAllocate(byte[] input) {
        return CONSTANT + OF_A_BYTE * input.length;
    }

    private static long children() {
        return ProcessHandle.current().children().count();
    }

    @Override
    public void check() {
        long more = children() - childrenBefore;
        if (more > LIMITS.processes()) {
            throw new IllegalStateException(
                    "%d codec processes, where %d are allowed".formatted(more, LIMITS.processes()));
        }
    }

    @Override
    public void close() {
        codecs.close();
    }
}
