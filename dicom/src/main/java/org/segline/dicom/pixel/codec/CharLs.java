package org.segline.dicom.pixel.codec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * JPEG-LS by libcharls.
 *
 * <p>Sizes are those of {@code charls_frame_info} and {@code charls_spiff_header} in public_types.h of CharLS 2.
 */
// The foreign function API is restricted: a wrong address ends the JVM.
@SuppressWarnings("restricted")
final class CharLs implements Decoder {
    /** Its name with the version of its interface, and where Debian has it. */
    static final String LIBRARY = "libcharls.so.2 (Debian: libcharls2)";

    private static final String FILE = System.mapLibraryName("charls") + ".2";
    private static final Optional<CharLs> INSTALLED = load();

    private static final int FRAME_INFO_SIZE = 16;
    private static final int WIDTH = 0;
    private static final int HEIGHT = 4;
    private static final int BITS = 8;
    private static final int COMPONENTS = 12;

    /** More than the ten numbers of a SPIFF header take. */
    private static final int SPIFF_HEADER_SIZE = 64;

    private static final int INTERLEAVE_NONE = 0;

    private final CharLsCalls calls;

    private CharLs(CharLsCalls calls) {
        this.calls = calls;
    }

    static Optional<CharLs> installed() {
        return INSTALLED;
    }

    private static Optional<CharLs> load() {
        try {
            return Optional.of(new CharLs(new CharLsCalls(SymbolLookup.libraryLookup(FILE, Arena.global()))));
        } catch (IllegalArgumentException | IllegalCallerException | NoSuchElementException e) {
            return Optional.empty(); // not installed: Decoder.of says so
        }
    }

    @Override
    public void decode(CompressedFrame frame, int[] into) throws MalformedDicomException {
        if (!JpegHeader.ends(frame.bytes())) {
            // Release 2.4 does not come back from most frames that are cut short.
            throw new MalformedDicomException("a JPEG-LS frame is cut short: it has no end");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment source = arena.allocate(frame.bytes().byteSize());
            source.copyFrom(frame.bytes());
            MemorySegment decoder = calls.create();
            try {
                decode(decoder, source, frame, into, arena);
            } finally {
                calls.destroy(decoder);
            }
        }
    }

    private void decode(MemorySegment decoder, MemorySegment source, CompressedFrame frame, int[] into, Arena arena)
            throws MalformedDicomException {
        MemorySegment info = arena.allocate(FRAME_INFO_SIZE, Integer.BYTES);
        MemorySegment number = arena.allocate(Long.BYTES, Long.BYTES);
        require(calls.setSource(decoder, source)
                && calls.readSpiffHeader(decoder, arena.allocate(SPIFF_HEADER_SIZE, Integer.BYTES), number)
                && calls.readHeader(decoder)
                && calls.getFrameInfo(decoder, info));
        require(info.get(ValueLayout.JAVA_INT, WIDTH) == frame.columns()
                && info.get(ValueLayout.JAVA_INT, HEIGHT) == frame.rows()
                && info.get(ValueLayout.JAVA_INT, BITS) == frame.precision()
                && info.get(ValueLayout.JAVA_INT, COMPONENTS) == frame.components());
        int width = frame.precision() > Byte.SIZE ? Short.BYTES : Byte.BYTES;
        require(calls.getDestinationSize(decoder, number)
                && number.get(ValueLayout.JAVA_LONG, 0) == (long) frame.values() * width);
        MemorySegment values = arena.allocate((long) frame.values() * width, Long.BYTES);
        require(calls.decode(decoder, values));
        require(calls.getInterleaveMode(decoder, number));
        boolean planes = frame.components() > 1 && number.get(ValueLayout.JAVA_INT, 0) == INTERLEAVE_NONE;
        int pixels = frame.rows() * frame.columns();
        for (int at = 0; at < frame.values(); at++) {
            int value = width == Short.BYTES
                    ? Short.toUnsignedInt(values.getAtIndex(ValueLayout.JAVA_SHORT, at))
                    : Byte.toUnsignedInt(values.get(ValueLayout.JAVA_BYTE, at));
            into[planes ? at % pixels * frame.components() + at / pixels : at] = value;
        }
    }

    private static void require(boolean content) throws MalformedDicomException {
        if (!content) {
            throw new MalformedDicomException("a JPEG-LS frame is broken");
        }
    }
}
