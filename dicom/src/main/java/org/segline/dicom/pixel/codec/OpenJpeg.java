package org.segline.dicom.pixel.codec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * JPEG 2000 by libopenjp2, the library that most of the field decodes with; high-throughput blocks since its release 2.5.
 *
 * <p>Offsets are those of {@code opj_image_t} and {@code opj_image_comp_t} in openjpeg.h 2.x on 64-bit machines.
 */
// The foreign function API is restricted: a wrong address ends the JVM.
@SuppressWarnings("restricted")
final class OpenJpeg implements Decoder {
    /** Its name with the version of its interface, and where Debian has it. */
    static final String LIBRARY = "libopenjp2.so.7 2.5 or newer (Debian: libopenjp2-7)";

    private static final String FILE = System.mapLibraryName("openjp2") + ".7";
    private static final Optional<OpenJpeg> INSTALLED = load();

    private static final int IMAGE_SIZE = 32;
    private static final int IMAGE_COMPONENT_COUNT = 16;
    private static final int IMAGE_COMPONENTS = 24;
    private static final int COMPONENT_SIZE = 64;
    private static final int COMPONENT_WIDTH = 8;
    private static final int COMPONENT_HEIGHT = 12;
    private static final int COMPONENT_DATA = 48;

    /** More than {@code opj_dparameters_t} is long. */
    private static final int PARAMETERS_SIZE = 16 << 10;

    private final OpenJpegCalls calls;

    private OpenJpeg(OpenJpegCalls calls) {
        this.calls = calls;
    }

    static Optional<OpenJpeg> installed() {
        return INSTALLED;
    }

    private static Optional<OpenJpeg> load() {
        try {
            return Optional.of(new OpenJpeg(new OpenJpegCalls(SymbolLookup.libraryLookup(FILE, Arena.global()))));
        } catch (IllegalArgumentException | IllegalCallerException | NoSuchElementException e) {
            return Optional.empty(); // not installed: JaiJpeg2000 stands in
        }
    }

    @Override
    public void decode(CompressedFrame frame, int[] into) throws MalformedDicomException, NotDecodedException {
        if (Jpeg2000Header.highThroughput(frame.bytes()) && !calls.decodesHighThroughput()) {
            throw new NotDecodedException("%s is not installed, an older one is".formatted(LIBRARY));
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment codec = calls.createDecompress();
            MemorySegment stream = calls.createInput(frame.bytes(), arena);
            MemorySegment image = arena.allocate(ValueLayout.ADDRESS);
            try {
                MemorySegment parameters = arena.allocate(PARAMETERS_SIZE);
                calls.setDefaultParameters(parameters);
                boolean decoded = calls.setup(codec, parameters)
                        && calls.readHeader(stream, codec, image)
                        && calls.decode(codec, stream, image.get(ValueLayout.ADDRESS, 0));
                if (!decoded) {
                    throw new MalformedDicomException("a JPEG 2000 codestream is broken");
                }
                copy(image.get(ValueLayout.ADDRESS, 0), frame, into);
            } finally {
                calls.destroyImage(image.get(ValueLayout.ADDRESS, 0));
                calls.destroyStream(stream);
                calls.destroyCodec(codec);
            }
        }
    }

    private static void copy(MemorySegment address, CompressedFrame frame, int[] into) throws MalformedDicomException {
        MemorySegment image = address.reinterpret(IMAGE_SIZE);
        int components = frame.components();
        int pixels = frame.rows() * frame.columns();
        if (image.get(ValueLayout.JAVA_INT, IMAGE_COMPONENT_COUNT) != components) {
            throw new MalformedDicomException("a JPEG 2000 codestream does not give the components it describes");
        }
        MemorySegment all =
                image.get(ValueLayout.ADDRESS, IMAGE_COMPONENTS).reinterpret((long) COMPONENT_SIZE * components);
        for (int i = 0; i < components; i++) {
            MemorySegment component = all.asSlice((long) COMPONENT_SIZE * i, COMPONENT_SIZE);
            MemorySegment data = component.get(ValueLayout.ADDRESS, COMPONENT_DATA);
            if (component.get(ValueLayout.JAVA_INT, COMPONENT_WIDTH) != frame.columns()
                    || component.get(ValueLayout.JAVA_INT, COMPONENT_HEIGHT) != frame.rows()
                    || data.equals(MemorySegment.NULL)) {
                throw new MalformedDicomException("a JPEG 2000 codestream does not give the image it describes");
            }
            MemorySegment values = data.reinterpret((long) pixels * Integer.BYTES);
            if (components == 1) {
                MemorySegment.copy(values, ValueLayout.JAVA_INT, 0, into, 0, pixels);
            } else {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    into[pixel * components + i] = values.getAtIndex(ValueLayout.JAVA_INT, pixel);
                }
            }
        }
    }
}
