package org.segline.dicom.pixel.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;

/** The functions of libopenjp2 that decoding takes, as Java methods of the same meaning. */
// The foreign function API is restricted: a wrong address ends the JVM.
@SuppressWarnings("restricted")
final class OpenJpegCalls {
    private static final int CODESTREAM_FORMAT = 0; // OPJ_CODEC_J2K
    private static final int INPUT = 1;
    private static final long STREAM_BUFFER = 64 << 10;
    private static final int LONGEST_VERSION = 32;

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup library;
    private final MethodHandle createDecompress;
    private final MethodHandle destroyCodec;
    private final MethodHandle setDefaultParameters;
    private final MethodHandle setup;
    private final MethodHandle readHeader;
    private final MethodHandle decode;
    private final MethodHandle destroyImage;
    private final MethodHandle createStream;
    private final MethodHandle setReadFunction;
    private final MethodHandle setSkipFunction;
    private final MethodHandle setSeekFunction;
    private final MethodHandle setUserData;
    private final MethodHandle setUserDataLength;
    private final MethodHandle destroyStream;
    private final boolean highThroughput;
    private final MemorySegment read;
    private final MemorySegment skip;
    private final MemorySegment seek;

    /** @throws NoSuchElementException if the library lacks a function */
    OpenJpegCalls(SymbolLookup library) {
        this.library = library;
        createDecompress = find("opj_create_decompress", FunctionDescriptor.of(ADDRESS, JAVA_INT));
        destroyCodec = find("opj_destroy_codec", FunctionDescriptor.ofVoid(ADDRESS));
        setDefaultParameters = find("opj_set_default_decoder_parameters", FunctionDescriptor.ofVoid(ADDRESS));
        setup = find("opj_setup_decoder", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        readHeader = find("opj_read_header", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        decode = find("opj_decode", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        destroyImage = find("opj_image_destroy", FunctionDescriptor.ofVoid(ADDRESS));
        createStream = find("opj_stream_create", FunctionDescriptor.of(ADDRESS, JAVA_LONG, JAVA_INT));
        setReadFunction = find("opj_stream_set_read_function", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        setSkipFunction = find("opj_stream_set_skip_function", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        setSeekFunction = find("opj_stream_set_seek_function", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        setUserData = find("opj_stream_set_user_data", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
        setUserDataLength = find("opj_stream_set_user_data_length", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
        destroyStream = find("opj_stream_destroy", FunctionDescriptor.ofVoid(ADDRESS));
        highThroughput = highThroughput(find("opj_version", FunctionDescriptor.of(ADDRESS)));
        read = linker.upcallStub(
                OpenJpegInput.READ, FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS), Arena.global());
        skip = linker.upcallStub(
                OpenJpegInput.SKIP, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS), Arena.global());
        seek = linker.upcallStub(
                OpenJpegInput.SEEK, FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS), Arena.global());
    }

    private MethodHandle find(String name, FunctionDescriptor descriptor) {
        return linker.downcallHandle(library.find(name).orElseThrow(), descriptor);
    }

    /** From 2.5 on. */
    private static boolean highThroughput(MethodHandle version) {
        String text =
                ((MemorySegment) call(version)).reinterpret(LONGEST_VERSION).getString(0);
        String[] numbers = text.split("\\.", -1);
        int major = Integer.parseInt(numbers[0]);
        return major > 2 || (major == 2 && Integer.parseInt(numbers[1]) >= 5);
    }

    boolean decodesHighThroughput() {
        return highThroughput;
    }

    MemorySegment createDecompress() {
        return (MemorySegment) call(createDecompress, CODESTREAM_FORMAT);
    }

    /** A stream of the library over a copy of {@code bytes}, which lives as long as {@code arena}. */
    MemorySegment createInput(MemorySegment bytes, Arena arena) {
        MemorySegment stream = (MemorySegment) call(createStream, STREAM_BUFFER, INPUT);
        call(setReadFunction, stream, read);
        call(setSkipFunction, stream, skip);
        call(setSeekFunction, stream, seek);
        call(setUserData, stream, OpenJpegInput.allocate(bytes, arena), MemorySegment.NULL);
        call(setUserDataLength, stream, bytes.byteSize());
        return stream;
    }

    void setDefaultParameters(MemorySegment parameters) {
        call(setDefaultParameters, parameters);
    }

    boolean setup(MemorySegment codec, MemorySegment parameters) {
        return (int) call(setup, codec, parameters) != 0;
    }

    boolean readHeader(MemorySegment stream, MemorySegment codec, MemorySegment image) {
        return (int) call(readHeader, stream, codec, image) != 0;
    }

    boolean decode(MemorySegment codec, MemorySegment stream, MemorySegment image) {
        return (int) call(decode, codec, stream, image) != 0;
    }

    /** Null is left alone by this and the other two. */
    void destroyImage(MemorySegment image) {
        call(destroyImage, image);
    }

    void destroyStream(MemorySegment stream) {
        call(destroyStream, stream);
    }

    void destroyCodec(MemorySegment codec) {
        call(destroyCodec, codec);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call into libopenjp2 failed", e);
        }
    }
}
