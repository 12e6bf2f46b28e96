package org.segline.dicom.net.dimse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.segline.dicom.net.pdu.MalformedPduException;

/**
 * The attributes of a DIMSE message: group 0000, always implicit VR little endian, a dozen at most. Immutable.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part07.html#sect_6.3.1">PS3.7 6.3.1</a>
 */
public final class CommandSet {
    public static final int C_STORE_REQUEST = 0x0001;
    public static final int C_ECHO_REQUEST = 0x0030;
    public static final int C_CANCEL_REQUEST = 0x0fff;
    /** Set in the command field of every response. */
    public static final int RESPONSE = 0x8000;

    private static final int GROUP_LENGTH = 0x0000;
    private static final int AFFECTED_SOP_CLASS = 0x0002;
    private static final int COMMAND_FIELD = 0x0100;
    private static final int MESSAGE_ID = 0x0110;
    private static final int MESSAGE_ID_RESPONDED_TO = 0x0120;
    private static final int PRIORITY = 0x0700;
    private static final int DATA_SET_TYPE = 0x0800;
    private static final int STATUS = 0x0900;
    private static final int ERROR_COMMENT = 0x0902;
    private static final int AFFECTED_SOP_INSTANCE = 0x1000;

    private static final int WITH_DATA_SET = 0x0000;
    private static final int WITHOUT_DATA_SET = 0x0101;
    private static final int MEDIUM = 0;

    /** By element number; values little endian. */
    private final TreeMap<Integer, byte[]> elements = new TreeMap<>();

    private CommandSet() {}

    /** C-ECHO-RQ (PS3.7 9.3.5.1). */
    public static CommandSet echoRequest(int messageId) {
        return new CommandSet()
                .uid(AFFECTED_SOP_CLASS, "1.2.840.10008.1.1")
                .number(COMMAND_FIELD, C_ECHO_REQUEST)
                .number(MESSAGE_ID, messageId)
                .number(DATA_SET_TYPE, WITHOUT_DATA_SET);
    }

    /** C-STORE-RQ (PS3.7 9.3.1.1). */
    public static CommandSet storeRequest(int messageId, String sopClass, String sopInstance) {
        return new CommandSet()
                .uid(AFFECTED_SOP_CLASS, sopClass)
                .number(COMMAND_FIELD, C_STORE_REQUEST)
                .number(MESSAGE_ID, messageId)
                .number(PRIORITY, MEDIUM)
                .number(DATA_SET_TYPE, WITH_DATA_SET)
                .uid(AFFECTED_SOP_INSTANCE, sopInstance);
    }

    /**
     * The response to this request.
     *
     * @param comment ASCII, at most 64 characters
     */
    public CommandSet response(int status, Optional<String> comment) {
        CommandSet response = new CommandSet()
                .number(COMMAND_FIELD, commandField() | RESPONSE)
                .number(MESSAGE_ID_RESPONDED_TO, messageId())
                .number(DATA_SET_TYPE, WITHOUT_DATA_SET)
                .number(STATUS, status);
        sopClass().ifPresent(uid -> response.uid(AFFECTED_SOP_CLASS, uid));
        sopInstance().ifPresent(uid -> response.uid(AFFECTED_SOP_INSTANCE, uid));
        comment.ifPresent(text -> response.text(ERROR_COMMENT, text, ' '));
        return response;
    }

    /** @throws MalformedPduException if these are not the bytes of a command set */
    static CommandSet decode(byte[] bytes) throws MalformedPduException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        CommandSet command = new CommandSet();
        while (in.hasRemaining()) {
            if (in.remaining() < 8) {
                throw MalformedPduException.invalid("a command set ends inside an element");
            }
            int group = Short.toUnsignedInt(in.getShort());
            int element = Short.toUnsignedInt(in.getShort());
            int length = in.getInt();
            if (group != 0 || length < 0 || length > in.remaining()) {
                throw MalformedPduException.invalid("a command set has (%04X,%04X) of %d bytes, with %d left"
                        .formatted(group, element, Integer.toUnsignedLong(length), in.remaining()));
            }
            byte[] value = new byte[length];
            in.get(value);
            command.elements.put(element, value);
        }
        if (command.number(COMMAND_FIELD).isEmpty()) {
            throw MalformedPduException.invalid("a command set without a Command Field (0000,0100)");
        }
        return command;
    }

    byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        elements.forEach((element, value) -> {
            out.writeBytes(header(element, value.length));
            out.writeBytes(value);
        });
        ByteBuffer all = ByteBuffer.allocate(12 + out.size()).order(ByteOrder.LITTLE_ENDIAN);
        all.put(header(GROUP_LENGTH, 4)).putInt(out.size()).put(out.toByteArray());
        return all.array();
    }

    private static byte[] header(int element, int length) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) element)
                .putInt(length)
                .array();
    }

    public int commandField() {
        return number(COMMAND_FIELD).orElse(0);
    }

    public int messageId() {
        return number(MESSAGE_ID).orElse(0);
    }

    /** The message that this is the response to. */
    public int respondsTo() {
        return number(MESSAGE_ID_RESPONDED_TO).orElse(0);
    }

    /** Present in every response. */
    public OptionalInt status() {
        return number(STATUS);
    }

    public Optional<String> errorComment() {
        return text(ERROR_COMMENT);
    }

    /** Affected SOP Class UID (0000,0002). */
    public Optional<String> sopClass() {
        return text(AFFECTED_SOP_CLASS);
    }

    /** Affected SOP Instance UID (0000,1000). */
    public Optional<String> sopInstance() {
        return text(AFFECTED_SOP_INSTANCE);
    }

    /** Whether a data set follows. */
    public boolean hasDataSet() {
        return number(DATA_SET_TYPE).orElse(WITHOUT_DATA_SET) != WITHOUT_DATA_SET;
    }

    private OptionalInt number(int element) {
        byte[] value = elements.get(element);
        return value == null || value.length < 2
                ? OptionalInt.empty()
                : OptionalInt.of(Byte.toUnsignedInt(value[0]) | Byte.toUnsignedInt(value[1]) << 8);
    }

    private Optional<String> text(int element) {
        return Optional.ofNullable(elements.get(element))
                .map(value -> new String(value, StandardCharsets.US_ASCII)
                        .replace('\0', ' ')
                        .strip()
                        .replaceAll("[^ -~]", "?"))
                .filter(text -> !text.isEmpty());
    }

    private CommandSet number(int element, int value) {
        elements.put(element, new byte[] {(byte) value, (byte) (value >>> 8)});
        return this;
    }

    private CommandSet uid(int element, String uid) {
        return text(element, uid, '\0');
    }

    private CommandSet text(int element, String text, char padding) {
        String even = text.length() % 2 == 0 ? text : text + padding;
        elements.put(element, even.getBytes(StandardCharsets.US_ASCII));
        return this;
    }
}
