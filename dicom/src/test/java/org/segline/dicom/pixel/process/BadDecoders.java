package org.segline.dicom.pixel.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.segline.dicom.pixel.codec.NotDecodedException;

/** Main classes of codec processes in which things go wrong. */
@SuppressWarnings("restricted")
final class BadDecoders {
    private static final Linker LINKER = Linker.nativeLinker();

    private BadDecoders() {}

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes where there is no memory. */
    static final class Crash {
        public static void main(String... arguments) throws Exception {
            CodecMain.serve(
                    (_, _) -> MemorySegment.NULL.reinterpret(1).set(ValueLayout.JAVA_BYTE, 0, (byte) 1), arguments);
        }
    }

    /** Never comes back from native code. */
    static final class Stall {
        /** What it says, as an error, when it has a frame. */
        static final String STALLED = "stalled";

        public static void main(String... arguments) throws Exception {
            MethodHandle pause = function("pause", FunctionDescriptor.of(ValueLayout.JAVA_INT));
            CodecMain.serve(
                    (_, _) -> {
                        System.err.println(STALLED);
                        while (true) {
                            call(pause);
                        }
                    },
                    arguments);
        }
    }

    /** Takes as much native memory as it can get. */
    static final class Balloon {
        static final int PART = 1 << 26;
        static final int MOST = 256;

        public static void main(String... arguments) throws Exception {
            MethodHandle malloc = function("malloc", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
            CodecMain.serve(
                    (_, _) -> {
                        int parts = 0;
                        while (parts < MOST && !call(malloc, (long) PART).equals(MemorySegment.NULL)) {
                            parts++;
                        }
                        throw new NotDecodedException(Integer.toString(parts));
                    },
                    arguments);
        }
    }

    /** Fills the Java heap. */
    static final class Glutton {
        public static void main(String... arguments) throws Exception {
            CodecMain.serve(
                    (_, _) -> {
                        int[][] all = new int[1 << 16][];
                        for (int i = 0; i < all.length; i++) {
                            all[i] = new int[1 << 20];
                        }
                    },
                    arguments);
        }
    }

    /** Answers what is no answer. */
    static final class Babble {
        public static void main(String... arguments) throws IOException {
            DataOutputStream out = new DataOutputStream(System.out);
            out.write(CodecMessages.READY);
            out.flush();
            CodecMessages.readRequest(new DataInputStream(System.in));
            out.write(77);
            out.flush();
        }
    }

    /** Ends before it is ready. */
    static final class NoStart {
        public static void main(String... arguments) {
            // Nothing: the process ends.
        }
    }

    /** A process that has a frame decoded by one that stalls. */
    static final class Parent {
        public static void main(String... arguments) throws Exception {
            try (CodecProcesses processes = new CodecProcesses(CodecLimits.DEFAULT, Stall.class.getName())) {
                processes.decode(
                        CodecProcessesTest.frame(),
                        new int[CodecProcessesTest.frame().values()]);
            }
        }
    }
}
