package org.segline.dicom.pixel.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/**
 * Bounds what this process may write to in memory, by {@code setrlimit(2)}: beyond it {@code malloc} gives nothing, which ends
 * in a frame that is not decoded, or in the end of this process.
 */
// The foreign function API is restricted: a wrong address ends the JVM.
@SuppressWarnings("restricted")
final class MemoryLimit {
    /** Of Linux on all processors that Java 25 runs on. Since Linux 4.7 it counts what is mapped, too. */
    private static final int RLIMIT_DATA = 2;

    private MemoryLimit() {}

    /** Does nothing where there is no such limit. */
    static void set(long bytes) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(2 * JAVA_LONG.byteSize(), JAVA_LONG.byteAlignment());
            limit.setAtIndex(JAVA_LONG, 0, bytes);
            limit.setAtIndex(JAVA_LONG, 1, bytes);
            int failed = (int) linker.downcallHandle(
                            linker.defaultLookup().find("setrlimit").orElseThrow(),
                            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS))
                    .invokeExact(RLIMIT_DATA, limit);
            if (failed != 0) {
                throw new IllegalStateException("the memory of a codec process cannot be bounded");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the memory of a codec process cannot be bounded", e);
        }
    }
}
