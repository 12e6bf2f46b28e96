package org.segline.dicom.pixel;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.pixel.codec.NotDecodedException;

/** Frames in fragments. */
final class EncapsulatedFrames implements FrameSource {
    /** The fragments of each frame. */
    private final List<List<MemorySegment>> frames;

    private final TransferSyntax syntax;
    private final Codec codec;
    private final PixelLayout layout;

    EncapsulatedFrames(List<List<MemorySegment>> frames, TransferSyntax syntax, Codec codec, PixelLayout layout) {
        this.frames = frames;
        this.syntax = syntax;
        this.codec = codec;
        this.layout = layout;
    }

    @Override
    public PixelLayout layout() {
        return layout;
    }

    @Override
    public void read(int frame, int[] into) throws MalformedDicomException, UnsupportedPixelsException, IOException {
        try {
            codec.decode(joined(frames.get(frame)), layout, into);
        } catch (NotDecodedException e) {
            throw new UnsupportedPixelsException(
                    "frame %d, in %s, is not decoded: %s".formatted(frame + 1, syntax.name(), e.getMessage()), e);
        }
    }

    private static MemorySegment joined(List<MemorySegment> fragments) throws MalformedDicomException {
        if (fragments.size() == 1) {
            return fragments.getFirst();
        }
        long length = fragments.stream().mapToLong(MemorySegment::byteSize).sum();
        if (length > Integer.MAX_VALUE - 8) {
            throw new MalformedDicomException("a compressed frame of %d bytes is too long".formatted(length));
        }
        MemorySegment joined = MemorySegment.ofArray(new byte[(int) length]);
        long at = 0;
        for (MemorySegment fragment : fragments) {
            MemorySegment.copy(fragment, 0, joined, at, fragment.byteSize());
            at += fragment.byteSize();
        }
        return joined;
    }
}
