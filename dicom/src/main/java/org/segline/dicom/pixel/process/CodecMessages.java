package org.segline.dicom.pixel.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.pixel.codec.CompressedFrame;
import org.segline.dicom.pixel.codec.NotDecodedException;

/**
 * What is said between this process and a codec process, both ends of it.
 *
 * <pre>
 *   request   length (4 bytes), the frame's bytes
 *   answer    DECODED, values as little endian numbers of as many bytes as the precision takes (1, 2 or 4)
 *             or BROKEN or NOT_DECODED, why (a string as of writeUTF)
 * </pre>
 *
 * Before the first request a codec process says READY.
 */
final class CodecMessages {
    static final int READY = 82;

    private static final int DECODED = 1;
    private static final int BROKEN = 2;
    private static final int NOT_DECODED = 3;

    private static final int CHUNK = 1 << 16;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private CodecMessages() {}

    static void writeRequest(DataOutputStream out, MemorySegment frame) throws IOException {
        out.writeInt(Math.toIntExact(frame.byteSize()));
        byte[] chunk = new byte[(int) Math.min(CHUNK, frame.byteSize())];
        for (long at = 0; at < frame.byteSize(); at += CHUNK) {
            int length = (int) Math.min(CHUNK, frame.byteSize() - at);
            MemorySegment.copy(frame, ValueLayout.JAVA_BYTE, at, chunk, 0, length);
            out.write(chunk, 0, length);
        }
        out.flush();
    }

    /** @throws EOFException if there are no more requests */
    static byte[] readRequest(DataInputStream in) throws IOException {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return frame;
    }

    static void writeValues(DataOutputStream out, CompressedFrame frame, int[] values) throws IOException {
        out.write(DECODED);
        int width = width(frame);
        byte[] chunk = new byte[CHUNK];
        MemorySegment cells = MemorySegment.ofArray(chunk);
        int most = CHUNK / width;
        for (int from = 0; from < frame.values(); from += most) {
            int count = Math.min(most, frame.values() - from);
            for (int i = 0; i < count; i++) {
                int value = values[from + i];
                switch (width) {
                    case Byte.BYTES -> chunk[i] = (byte) value;
                    case Short.BYTES -> cells.set(SHORT, (long) i * Short.BYTES, (short) value);
                    default -> cells.set(INT, (long) i * Integer.BYTES, value);
                }
            }
            out.write(chunk, 0, count * width);
        }
        out.flush();
    }

    static void writeBroken(DataOutputStream out, String why) throws IOException {
        writeWhy(out, BROKEN, why);
    }

    static void writeNotDecoded(DataOutputStream out, String why) throws IOException {
        writeWhy(out, NOT_DECODED, why);
    }

    private static void writeWhy(DataOutputStream out, int kind, String why) throws IOException {
        out.write(kind);
        out.writeUTF(why);
        out.flush();
    }

    /** @throws IOException if the codec process is dead, or says what it should not */
    static void readAnswer(DataInputStream in, CompressedFrame frame, int[] into)
            throws IOException, MalformedDicomException, NotDecodedException {
        int kind = in.readUnsignedByte();
        switch (kind) {
            case DECODED -> readValues(in, frame, into);
            case BROKEN -> throw new MalformedDicomException(in.readUTF());
            case NOT_DECODED -> throw new NotDecodedException(in.readUTF());
            default -> throw new IOException("a codec process answers %d".formatted(kind));
        }
    }

    private static void readValues(DataInputStream in, CompressedFrame frame, int[] into) throws IOException {
        int width = width(frame);
        byte[] chunk = new byte[CHUNK];
        MemorySegment cells = MemorySegment.ofArray(chunk);
        int most = CHUNK / width;
        for (int from = 0; from < frame.values(); from += most) {
            int count = Math.min(most, frame.values() - from);
            in.readFully(chunk, 0, count * width);
            for (int i = 0; i < count; i++) {
                into[from + i] = switch (width) {
                    case Byte.BYTES -> frame.signed() ? chunk[i] : chunk[i] & 0xff;
                    case Short.BYTES -> {
                        short value = cells.get(SHORT, (long) i * Short.BYTES);
                        yield frame.signed() ? value : Short.toUnsignedInt(value);
                    }
                    default -> cells.get(INT, (long) i * Integer.BYTES);
                };
            }
        }
    }

    private static int width(CompressedFrame frame) {
        if (frame.precision() <= Byte.SIZE) {
            return Byte.BYTES;
        }
        return frame.precision() <= Short.SIZE ? Short.BYTES : Integer.BYTES;
    }
}
