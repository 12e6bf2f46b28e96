package org.segline.dicom.pixel.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;

/**
 * The functions of libcharls that decoding takes, as Java methods of the same meaning. Those that return a boolean say whether
 * the library was content.
 */
// The foreign function API is restricted: a wrong address ends the JVM.
@SuppressWarnings("restricted")
final class CharLsCalls {
    private static final int SUCCESS = 0;

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup library;
    private final MethodHandle create;
    private final MethodHandle setSource;
    private final MethodHandle readSpiffHeader;
    private final MethodHandle readHeader;
    private final MethodHandle getFrameInfo;
    private final MethodHandle getInterleaveMode;
    private final MethodHandle getDestinationSize;
    private final MethodHandle decode;
    private final MethodHandle destroy;

    /** @throws NoSuchElementException if the library lacks a function, as those before 2.1 do */
    CharLsCalls(SymbolLookup library) {
        this.library = library;
        create = find("create", FunctionDescriptor.of(ADDRESS));
        setSource = find("set_source_buffer", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
        readSpiffHeader = find("read_spiff_header", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        readHeader = find("read_header", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        getFrameInfo = find("get_frame_info", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        getInterleaveMode = find("get_interleave_mode", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        getDestinationSize = find("get_destination_size", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
        decode = find("decode_to_buffer", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
        destroy = find("destroy", FunctionDescriptor.ofVoid(ADDRESS));
    }

    private MethodHandle find(String name, FunctionDescriptor descriptor) {
        return linker.downcallHandle(
                library.find("charls_jpegls_decoder_" + name).orElseThrow(), descriptor);
    }

    MemorySegment create() {
        return (MemorySegment) call(create);
    }

    /** The library reads from {@code bytes} until it is destroyed. */
    boolean setSource(MemorySegment decoder, MemorySegment bytes) {
        return succeeds(setSource, decoder, bytes, bytes.byteSize());
    }

    boolean readSpiffHeader(MemorySegment decoder, MemorySegment header, MemorySegment found) {
        return succeeds(readSpiffHeader, decoder, header, found);
    }

    boolean readHeader(MemorySegment decoder) {
        return succeeds(readHeader, decoder);
    }

    boolean getFrameInfo(MemorySegment decoder, MemorySegment info) {
        return succeeds(getFrameInfo, decoder, info);
    }

    boolean getInterleaveMode(MemorySegment decoder, MemorySegment mode) {
        return succeeds(getInterleaveMode, decoder, mode);
    }

    boolean getDestinationSize(MemorySegment decoder, MemorySegment size) {
        return succeeds(getDestinationSize, decoder, 0, size);
    }

    boolean decode(MemorySegment decoder, MemorySegment destination) {
        return succeeds(decode, decoder, destination, destination.byteSize(), 0);
    }

    /** Null is left alone. */
    void destroy(MemorySegment decoder) {
        call(destroy, decoder);
    }

    private static boolean succeeds(MethodHandle function, Object... arguments) {
        return (int) call(function, arguments) == SUCCESS;
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call into libcharls failed", e);
        }
    }
}
