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
    public static final int C_FIND_REQUEST = 0x0020;
    public static final int C_MOVE_REQUEST = 0x0021;
    public static final int C_ECHO_REQUEST = 0x0030;
    public static final int N_EVENT_REPORT_REQUEST = 0x0100;
    public static final int N_ACTION_REQUEST = 0x0130;
    public static final int N_CREATE_REQUEST = 0x0140;
    public static final int C_CANCEL_REQUEST = 0x0fff;
    /** Set in the command field of every response. */
    private static final int RESPONSE = 0x8000;

    private static final int GROUP_LENGTH = 0x0000;
    private static final int AFFECTED_SOP_CLASS = 0x0002;
    private static final int REQUESTED_SOP_CLASS = 0x0003;
    private static final int COMMAND_FIELD = 0x0100;
    private static final int MESSAGE_ID = 0x0110;
    private static final int MESSAGE_ID_RESPONDED_TO = 0x0120;
    private static final int MOVE_DESTINATION = 0x0600;
    private static final int PRIORITY = 0x0700;
    private static final int DATA_SET_TYPE = 0x0800;
    private static final int STATUS = 0x0900;
    private static final int ERROR_COMMENT = 0x0902;
    private static final int AFFECTED_SOP_INSTANCE = 0x1000;
    private static final int REQUESTED_SOP_INSTANCE = 0x1001;
    private static final int EVENT_TYPE = 0x1002;
    private static final int ACTION_TYPE = 0x1008;
    private static final int REMAINING_SUBOPERATIONS = 0x1020;
    private static final int COMPLETED_SUBOPERATIONS = 0x1021;
    private static final int FAILED_SUBOPERATIONS = 0x1022;
    private static final int WARNING_SUBOPERATIONS = 0x1023;

    private static final int WITH_DATA_SET = 0x0000;
    private static final int WITHOUT_DATA_SET = 0x0101;
    private static final int MEDIUM = 0;

    /** By element number; values little endian. */
    private final TreeMap<Integer, byte[]> elements = new TreeMap<>();

    private CommandSet() {}

    private static CommandSet request(int commandField, int messageId, int dataSetType) {
        return new CommandSet()
                .number(COMMAND_FIELD, commandField)
                .number(MESSAGE_ID, messageId)
                .number(DATA_SET_TYPE, dataSetType);
    }

    /** C-ECHO-RQ (PS3.7 9.3.5.1). */
    public static CommandSet echoRequest(int messageId) {
        return request(C_ECHO_REQUEST, messageId, WITHOUT_DATA_SET).uid(AFFECTED_SOP_CLASS, "1.2.840.10008.1.1");
    }

    /** C-STORE-RQ (PS3.7 9.3.1.1). */
    public static CommandSet storeRequest(int messageId, String sopClass, String sopInstance) {
        return request(C_STORE_REQUEST, messageId, WITH_DATA_SET)
                .uid(AFFECTED_SOP_CLASS, sopClass)
                .number(PRIORITY, MEDIUM)
                .uid(AFFECTED_SOP_INSTANCE, sopInstance);
    }

    /** C-FIND-RQ (PS3.7 9.3.2.1); its identifier follows. */
    public static CommandSet findRequest(int messageId, String sopClass) {
        return request(C_FIND_REQUEST, messageId, WITH_DATA_SET)
                .uid(AFFECTED_SOP_CLASS, sopClass)
                .number(PRIORITY, MEDIUM);
    }

    /** C-MOVE-RQ (PS3.7 9.3.4.1); its identifier follows. */
    public static CommandSet moveRequest(int messageId, String sopClass, String destinationAe) {
        return request(C_MOVE_REQUEST, messageId, WITH_DATA_SET)
                .uid(AFFECTED_SOP_CLASS, sopClass)
                .number(PRIORITY, MEDIUM)
                .text(MOVE_DESTINATION, destinationAe, ' ');
    }

    /** C-CANCEL-RQ (PS3.7 9.3.2.3), which has no response of its own. */
    public static CommandSet cancelRequest(int messageIdToCancel) {
        return new CommandSet()
                .number(COMMAND_FIELD, C_CANCEL_REQUEST)
                .number(MESSAGE_ID_RESPONDED_TO, messageIdToCancel)
                .number(DATA_SET_TYPE, WITHOUT_DATA_SET);
    }

    /** N-EVENT-REPORT-RQ (PS3.7 10.3.1.1); event information follows. */
    public static CommandSet eventReportRequest(int messageId, String sopClass, String sopInstance, int eventType) {
        return request(N_EVENT_REPORT_REQUEST, messageId, WITH_DATA_SET)
                .uid(AFFECTED_SOP_CLASS, sopClass)
                .uid(AFFECTED_SOP_INSTANCE, sopInstance)
                .number(EVENT_TYPE, eventType);
    }

    /** N-ACTION-RQ (PS3.7 10.3.4.1); action information follows. */
    public static CommandSet actionRequest(int messageId, String sopClass, String sopInstance, int actionType) {
        return request(N_ACTION_REQUEST, messageId, WITH_DATA_SET)
                .uid(REQUESTED_SOP_CLASS, sopClass)
                .uid(REQUESTED_SOP_INSTANCE, sopInstance)
                .number(ACTION_TYPE, actionType);
    }

    /** N-CREATE-RQ (PS3.7 10.3.5.1); the attributes follow. */
    public static CommandSet createRequest(int messageId, String sopClass, String sopInstance) {
        return request(N_CREATE_REQUEST, messageId, WITH_DATA_SET)
                .uid(AFFECTED_SOP_CLASS, sopClass)
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
        // Both are conditional where no data set follows, and peers differ; echoed they do no harm (PS3.7 10.1.1.1.8).
        eventType().ifPresent(type -> response.number(EVENT_TYPE, type));
        actionType().ifPresent(type -> response.number(ACTION_TYPE, type));
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

    /** Whether it answers a request. */
    public boolean isResponse() {
        return (commandField() & RESPONSE) != 0;
    }

    /** Affected SOP Class UID (0000,0002), or Requested SOP Class UID (0000,0003) where a message has that. */
    public Optional<String> sopClass() {
        return text(AFFECTED_SOP_CLASS).or(() -> text(REQUESTED_SOP_CLASS));
    }

    /** Affected SOP Instance UID (0000,1000), or Requested SOP Instance UID (0000,1001) where a message has that. */
    public Optional<String> sopInstance() {
        return text(AFFECTED_SOP_INSTANCE).or(() -> text(REQUESTED_SOP_INSTANCE));
    }

    /** Event Type ID (0000,1002). */
    public OptionalInt eventType() {
        return number(EVENT_TYPE);
    }

    /** Action Type ID (0000,1008). */
    public OptionalInt actionType() {
        return number(ACTION_TYPE);
    }

    /** Number of Remaining Sub-operations (0000,1020). */
    public OptionalInt remaining() {
        return number(REMAINING_SUBOPERATIONS);
    }

    /** Number of Completed Sub-operations (0000,1021). */
    public OptionalInt completed() {
        return number(COMPLETED_SUBOPERATIONS);
    }

    /** Number of Failed Sub-operations (0000,1022). */
    public OptionalInt failed() {
        return number(FAILED_SUBOPERATIONS);
    }

    /** Number of Warning Sub-operations (0000,1023). */
    public OptionalInt warnings() {
        return number(WARNING_SUBOPERATIONS);
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
