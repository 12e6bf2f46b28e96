package org.segline.dicom.pixel.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * How libopenjp2 reads from memory: it calls back with the address of three numbers, (address of the bytes, how many, how
 * many are read), which are all the state there is. Nothing here may throw: the JVM would end.
 */
// The foreign function API is restricted: a wrong address ends the JVM.
@SuppressWarnings("restricted")
final class OpenJpegInput {
    static final MethodHandle READ = callback("read", long.class, MemorySegment.class, long.class, MemorySegment.class);
    static final MethodHandle SKIP = callback("skip", long.class, long.class, MemorySegment.class);
    static final MethodHandle SEEK = callback("seek", int.class, long.class, MemorySegment.class);

    private static final long STATE_SIZE = 24;
    private static final long BYTES = 0;
    private static final long SIZE = 8;
    private static final long AT = 16;
    private static final long END_OF_STREAM = -1;

    private OpenJpegInput() {}

    private static MethodHandle callback(String name, Class<?> returned, Class<?>... arguments) {
        try {
            return MethodHandles.lookup()
                    .findStatic(OpenJpegInput.class, name, MethodType.methodType(returned, arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the method stands below", e);
        }
    }

    static MemorySegment allocate(MemorySegment bytes, Arena arena) {
        MemorySegment copy = arena.allocate(Math.max(1, bytes.byteSize()));
        MemorySegment.copy(bytes, 0, copy, 0, bytes.byteSize());
        MemorySegment state = arena.allocate(STATE_SIZE, 8);
        state.set(ADDRESS, BYTES, copy);
        state.set(JAVA_LONG, SIZE, bytes.byteSize());
        return state;
    }

    static long read(MemorySegment buffer, long length, MemorySegment address) {
        MemorySegment state = address.reinterpret(STATE_SIZE);
        long size = state.get(JAVA_LONG, SIZE);
        long at = state.get(JAVA_LONG, AT);
        long count = Math.min(length, size - at);
        if (count <= 0) {
            return END_OF_STREAM;
        }
        MemorySegment.copy(state.get(ADDRESS, BYTES).reinterpret(size), at, buffer.reinterpret(count), 0, count);
        state.set(JAVA_LONG, AT, at + count);
        return count;
    }

    static long skip(long length, MemorySegment address) {
        MemorySegment state = address.reinterpret(STATE_SIZE);
        long at = state.get(JAVA_LONG, AT);
        long count = Math.min(length, state.get(JAVA_LONG, SIZE) - at);
        if (count < 0 || (count == 0 && length > 0)) {
            return END_OF_STREAM;
        }
        state.set(JAVA_LONG, AT, at + count);
        return count;
    }

    static int seek(long place, MemorySegment address) {
        MemorySegment state = address.reinterpret(STATE_SIZE);
        if (place < 0 || place > state.get(JAVA_LONG, SIZE)) {
            return 0;
        }
        state.set(JAVA_LONG, AT, place);
        return 1;
    }
}
