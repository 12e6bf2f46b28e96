package org.segline.preprocess.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.pixel.ModalityLut;
import org.segline.dicom.pixel.PixelFrames;
import org.segline.dicom.pixel.UnsupportedPixelsException;
import org.segline.kernel.study.StoredInstance;
import org.segline.preprocess.gate.Slice;

/** Decodes slices into one array, each where it belongs, instances and their frames side by side. */
final class SliceDecoder {
    private final List<Slice> slices;
    private final InstanceSource instances;
    private final int sliceLength;
    private final float[] voxels;
    private final byte[][] digests;

    private SliceDecoder(List<Slice> slices, InstanceSource instances) {
        this.slices = slices;
        this.instances = instances;
        this.sliceLength = slices.getFirst().rows() * slices.getFirst().columns();
        this.voxels = new float[Math.multiplyExact(sliceLength, slices.size())];
        this.digests = new byte[slices.size()][];
    }

    /** What comes of it. */
    sealed interface Outcome {}

    /** Values of the modality, slice after slice; and the {@link SourceDigest} of each slice. */
    static final class Decoded implements Outcome {
        private final float[] voxels;
        private final List<byte[]> digests;

        private Decoded(float[] voxels, byte[][] digests) {
            this.voxels = voxels;
            this.digests = List.of(digests);
        }

        float[] voxels() {
            return voxels;
        }

        List<byte[]> digests() {
            return digests;
        }
    }

    /** @param problem what is wrong with one of them, in words */
    record Undecoded(String problem) implements Outcome {}

    /**
     * @param slices all of one size, at least one
     * @throws IOException if an instance cannot be fetched, or no decoder be started
     */
    static Outcome decode(List<Slice> slices, InstanceSource instances) throws IOException {
        return new SliceDecoder(slices, instances).decode();
    }

    private Outcome decode() throws IOException {
        Map<StoredInstance, List<Integer>> slicesOf = IntStream.range(0, slices.size())
                .boxed()
                .collect(Collectors.groupingBy(k -> slices.get(k).instance(), LinkedHashMap::new, Collectors.toList()));
        try {
            Optional<String> problem =
                    first(slicesOf.entrySet().parallelStream().map(entry -> decode(entry.getKey(), entry.getValue())));
            return problem.<Outcome>map(Undecoded::new).orElseGet(() -> new Decoded(voxels, digests));
        } catch (UncheckedIOException e) {
            throw e.getCause(); // as it is: a missing blob is told from an outage by its type
        }
    }

    /** Waits for all of them: whoever asks may close what they read. */
    private static Optional<String> first(Stream<Optional<String>> problems) {
        return problems.toList().stream().flatMap(Optional::stream).findFirst();
    }

    private Optional<String> decode(StoredInstance instance, List<Integer> ks) {
        // The frames of one instance are decoded side by side, too, and its bytes then read by many threads.
        boolean many = ks.size() > 1;
        try (Arena arena = many ? Arena.ofShared() : Arena.ofConfined()) {
            DicomFile file = DicomFile.read(instances.map(instance, arena));
            PixelFrames pixels = PixelFrames.of(file);
            Slice first = slices.get(ks.getFirst());
            if (pixels.rows() != first.rows() || pixels.columns() != first.columns() || pixels.samplesPerPixel() != 1) {
                return Optional.of("an image is not of the size that its header says");
            }
            return first((many ? ks.parallelStream() : ks.stream()).map(k -> decode(file, pixels, k)));
        } catch (MalformedDicomException | UnsupportedPixelsException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> decode(DicomFile file, PixelFrames pixels, int k) {
        try {
            int frame = slices.get(k).frameNumber() - 1;
            int at = k * sliceLength;
            pixels.readFrame(frame, ModalityLut.of(file.dataSet(), frame), voxels, at);
            digests[k] = SourceDigest.ofSlice(voxels, at, sliceLength);
            return Optional.empty();
        } catch (MalformedDicomException | UnsupportedPixelsException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
