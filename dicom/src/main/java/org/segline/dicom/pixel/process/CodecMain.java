package org.segline.dicom.pixel.process;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.SynchronousQueue;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.pixel.codec.CompressedFrame;
import org.segline.dicom.pixel.codec.Decoder;
import org.segline.dicom.pixel.codec.NotDecodedException;

/** A codec process: decodes the frames it is given, until there are no more. Its one argument is the memory it may take. */
final class CodecMain {
    private static final int FAILED = 1;

    private final Decoding decoding;
    private final DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    private final SynchronousQueue<byte[]> requests = new SynchronousQueue<>();

    /** As {@link Decoder#decode}, whatever the coding. */
    @FunctionalInterface
    interface Decoding {
        void decode(CompressedFrame frame, int[] into) throws MalformedDicomException, NotDecodedException;
    }

    private CodecMain(Decoding decoding) {
        this.decoding = decoding;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        serve((frame, into) -> Decoder.of(frame.coding()).decode(frame, into), arguments);
    }

    static void serve(Decoding decoding, String... arguments) throws IOException, InterruptedException {
        System.setOut(System.err); // what a library prints is no answer
        MemoryLimit.set(Long.parseLong(arguments[0]));
        new CodecMain(decoding).serve();
    }

    /**
     * One thread decodes and this one reads: it notices the end of its input, and with it that of its parent, even while a
     * decoder is stalled.
     */
    private void serve() throws IOException, InterruptedException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        Thread.ofPlatform().daemon().uncaughtExceptionHandler(CodecMain::end).start(this::answer);
        out.write(CodecMessages.READY);
        out.flush();
        try {
            while (true) {
                requests.put(CodecMessages.readRequest(in));
            }
        } catch (EOFException e) {
            Runtime.getRuntime()
                    .halt(0); // the end is expected, and a decoder that is stalled would not let this process go
        }
    }

    private void answer() {
        try {
            while (true) {
                answer(requests.take());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void answer(byte... bytes) throws IOException {
        CompressedFrame frame;
        int[] values;
        try {
            frame = CompressedFrame.of(MemorySegment.ofArray(bytes));
            values = new int[frame.values()];
            decoding.decode(frame, values);
        } catch (MalformedDicomException e) {
            CodecMessages.writeBroken(out, e.getMessage());
            return;
        } catch (NotDecodedException e) {
            CodecMessages.writeNotDecoded(out, e.getMessage());
            return;
        }
        CodecMessages.writeValues(out, frame, values);
    }

    private static void end(Thread thread, Throwable cause) {
        cause.printStackTrace();
        Runtime.getRuntime().halt(FAILED);
    }
}
