package org.segline.preprocess.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
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
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.Sha256;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.volume.Volume;
import org.segline.kernel.wire.Json;

/** Decodes the frames of an accepted series into one volume; instances are decoded side by side. */
final class VolumeBuilder {
    private static final int DIGEST_CHUNK = 1 << 16;

    private final BlobStore store;

    VolumeBuilder(BlobStore store) {
        this.store = store;
    }

    LoadedSeries build(StudyUid study, SeriesHeader header, SeriesVerdict.Accepted accepted) throws IOException {
        VolumeGeometry geometry = accepted.geometry();
        float[] voxels = new float[Math.toIntExact(geometry.size().voxels())];
        Map<StoredInstance, List<Integer>> slicesOf = IntStream.range(
                        0, accepted.slices().size())
                .boxed()
                .collect(Collectors.groupingBy(
                        k -> accepted.slices().get(k).instance(), LinkedHashMap::new, Collectors.toList()));
        try {
            Optional<String> problem = slicesOf.entrySet().parallelStream()
                    .map(entry -> decode(entry.getKey(), entry.getValue(), accepted.slices(), voxels))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (problem.isPresent()) {
                return new LoadedSeries.Unreadable(
                        new Reason("unreadable-pixels", "Its pixels cannot be read: %s.".formatted(problem.get())));
            }
        } catch (UncheckedIOException e) {
            throw new IOException("an instance cannot be fetched", e);
        }
        List<SourceSeries.Frame> frames = accepted.slices().stream()
                .map(slice -> new SourceSeries.Frame(slice.instance(), slice.frameNumber()))
                .toList();
        SourceSeries source = new SourceSeries(
                study,
                header.series(),
                header.modality(),
                accepted.slices().getFirst().frameOfReference(),
                geometry,
                frames,
                digest(study, header.series(), geometry, frames, voxels));
        return new LoadedSeries.Loaded(new Volume(geometry, voxels), source);
    }

    /** @return what is wrong with it, in words */
    private Optional<String> decode(StoredInstance instance, List<Integer> ks, List<Slice> slices, float[] voxels) {
        // The frames of one instance are decoded side by side, too, and its bytes then read by many threads.
        boolean many = ks.size() > 1;
        try (Arena arena = many ? Arena.ofShared() : Arena.ofConfined()) {
            DicomFile file = DicomFile.read(store.map(instance.blob(), arena));
            PixelFrames pixels = PixelFrames.of(file);
            Slice first = slices.get(ks.getFirst());
            if (pixels.rows() != first.rows() || pixels.columns() != first.columns() || pixels.samplesPerPixel() != 1) {
                return Optional.of("an image is not of the size that its header says");
            }
            Stream<Integer> frames = many ? ks.parallelStream() : ks.stream();
            return frames
                    .map(k -> decode(file, pixels, slices.get(k).frameNumber() - 1, k, voxels))
                    .toList() // all of them, since they read from an arena that ends here
                    .stream()
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (MalformedDicomException | UnsupportedPixelsException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param frame zero-based, of {@code pixels}; it becomes slice {@code k} */
    private static Optional<String> decode(DicomFile file, PixelFrames pixels, int frame, int k, float[] voxels) {
        try {
            ModalityLut lut = ModalityLut.of(file.dataSet(), frame);
            int[] stored = new int[pixels.frameLength()];
            pixels.readFrame(frame, stored);
            int at = k * stored.length;
            for (int n = 0; n < stored.length; n++) {
                voxels[at + n] = (float) lut.of(stored[n]);
            }
            return Optional.empty();
        } catch (MalformedDicomException | UnsupportedPixelsException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(
            StudyUid study,
            SeriesUid series,
            VolumeGeometry geometry,
            List<SourceSeries.Frame> frames,
            float[] voxels) {
        MessageDigest digest = Sha256.digest();
        digest.update(
                "%s\0%s\0%s".formatted(study, series, Json.write(geometry)).getBytes(StandardCharsets.UTF_8));
        for (SourceSeries.Frame frame : frames) {
            digest.update("\0%s\0%d"
                    .formatted(frame.instance().instance(), frame.frameNumber())
                    .getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer chunk = ByteBuffer.allocate(DIGEST_CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < voxels.length; at += DIGEST_CHUNK) {
            int length = Math.min(DIGEST_CHUNK, voxels.length - at);
            chunk.asFloatBuffer().put(voxels, at, length);
            digest.update(chunk.array(), 0, length * Float.BYTES);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
