package org.segline.dicom.pixel;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.pixel.process.CodecProcesses;

/**
 * The frames of an image as stored values: before rescale slope and intercept, after decompression, with sign. Frames are
 * decoded when they are read; any number of threads may read.
 *
 * <p>Decoded are native pixels, those in fragments and not compressed, RLE, JPEG Lossless, JPEG of 8 bits, JPEG-LS, JPEG 2000
 * and HTJ2K. The values live in the file's bytes: they must still be mapped when a frame is read.
 */
public final class PixelFrames {
    /** Colour at half resolution, whose native form is shorter than rows by columns by samples: PS3.3 C.7.6.3.1.2. */
    private static final Set<String> SUBSAMPLED = Set.of("YBR_FULL_422", "YBR_PARTIAL_422", "YBR_PARTIAL_420");

    private final PixelLayout layout;
    private final FrameSource source;
    private final String photometric;

    private PixelFrames(PixelLayout layout, FrameSource source, String photometric) {
        this.layout = layout;
        this.source = source;
        this.photometric = photometric;
    }

    /**
     * The frames of {@code file}, decoded by the codec processes that this JVM shares.
     *
     * @throws MalformedDicomException if the pixels are not as the data set describes them
     * @throws UnsupportedPixelsException if they are not decoded here, such as those of other transfer syntaxes
     */
    public static PixelFrames of(DicomFile file) throws MalformedDicomException, UnsupportedPixelsException {
        return of(file, CodecProcesses.shared());
    }

    /**
     * As {@link #of(DicomFile)}, with limits of one's own.
     *
     * @param processes decode those frames that need one; they must be open when a frame is read
     */
    public static PixelFrames of(DicomFile file, CodecProcesses processes)
            throws MalformedDicomException, UnsupportedPixelsException {
        DataSet dataSet = file.dataSet();
        TransferSyntax syntax = file.meta().transferSyntax();
        Element pixels =
                dataSet.element(Tags.PIXEL_DATA).orElseThrow(() -> new UnsupportedPixelsException(none(dataSet)));
        PixelLayout layout = PixelLayout.of(dataSet);
        return switch (pixels) {
            case Element.Value value -> {
                if (syntax.encapsulated()) {
                    throw new MalformedDicomException("%s has pixels in fragments, these are not".formatted(syntax));
                }
                if (layout.samples() > 1 && SUBSAMPLED.contains(layout.photometric())) {
                    throw new UnsupportedPixelsException(
                            "native pixels in %s are not decoded".formatted(layout.photometric()));
                }
                yield new PixelFrames(layout, new NativeFrames(value.bytes(), layout), layout.photometric());
            }
            case Element.Encapsulated encapsulated -> encapsulated(layout, encapsulated, dataSet, syntax, processes);
            case Element.Sequence _ -> throw new MalformedDicomException("the pixels are a sequence of data sets");
        };
    }

    private static String none(DataSet dataSet) {
        for (Tag other : List.of(Tags.FLOAT_PIXEL_DATA, Tags.DOUBLE_FLOAT_PIXEL_DATA)) {
            if (dataSet.contains(other)) {
                return "the pixels are floating point numbers %s, which are not decoded".formatted(other);
            }
        }
        return "the data set has no Pixel Data (7FE0,0010)";
    }

    private static PixelFrames encapsulated(
            PixelLayout layout,
            Element.Encapsulated pixels,
            DataSet dataSet,
            TransferSyntax syntax,
            CodecProcesses processes)
            throws MalformedDicomException, UnsupportedPixelsException {
        if (!syntax.encapsulated()) {
            throw new MalformedDicomException("%s has no fragments, these pixels have".formatted(syntax));
        }
        Optional<Codec> codec = Codec.of(syntax, processes);
        if (codec.isEmpty()) {
            throw new UnsupportedPixelsException("pixels in transfer syntax %s are not decoded".formatted(syntax));
        }
        FrameSource source = new EncapsulatedFrames(
                FrameFragments.of(pixels, dataSet, layout.frames(), codec.get()::startsFrame),
                syntax,
                codec.get(),
                layout);
        return new PixelFrames(layout, source, codec.get().photometric(layout));
    }

    public int frames() {
        return layout.frames();
    }

    public int rows() {
        return layout.rows();
    }

    public int columns() {
        return layout.columns();
    }

    public int samplesPerPixel() {
        return layout.samples();
    }

    public int bitsAllocated() {
        return layout.allocated();
    }

    public int bitsStored() {
        return layout.stored();
    }

    /** Whether Pixel Representation is 1. */
    public boolean signed() {
        return layout.signed();
    }

    /** What the values read mean, such as {@code MONOCHROME2}; {@code RGB} where decoding makes it so. */
    public String photometric() {
        return photometric;
    }

    /** Values of one frame: rows by columns by samples. */
    public int frameLength() {
        return layout.frameLength();
    }

    /**
     * The stored values of a frame: row by row, in a row column by column, of a pixel sample by sample.
     *
     * @param frame zero-based
     * @param into takes {@link #frameLength()} values, from its start
     * @throws MalformedDicomException if the frame is broken
     * @throws UnsupportedPixelsException if it may not be, and cannot be decoded here: what that would take is not installed,
     *     it takes too long, or is larger than may be
     * @throws IOException if no decoder can be started, which is no fault of the frame and may pass
     */
    public void readFrame(int frame, int[] into)
            throws MalformedDicomException, UnsupportedPixelsException, IOException {
        Objects.checkIndex(frame, layout.frames());
        if (into.length < layout.frameLength()) {
            throw new IllegalArgumentException(
                    "a frame has %d values, there is room for %d".formatted(layout.frameLength(), into.length));
        }
        source.read(frame, into);
    }

    /**
     * As {@link #readFrame(int, int[])}, but the values of the modality, rounded to 32-bit floats.
     *
     * @param lut that of the frame: {@link ModalityLut#of(DataSet, int)}
     * @param at where in {@code into} the first of {@link #frameLength()} values goes
     */
    public void readFrame(int frame, ModalityLut lut, float[] into, int at)
            throws MalformedDicomException, UnsupportedPixelsException, IOException {
        Objects.checkIndex(frame, layout.frames());
        Objects.checkFromIndexSize(at, layout.frameLength(), into.length);
        source.read(frame, lut, into, at);
    }
}
