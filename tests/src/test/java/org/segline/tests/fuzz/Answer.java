package org.segline.tests.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a server said to the end of a connection, as PDUs.
 *
 * @param whole whether the last of them is complete
 */
record Answer(List<byte[]> pdus, boolean whole) {
    private static final int COMMAND_FIELD = 0x0100;
    private static final int STATUS = 0x0900;

    static Answer of(byte[] bytes) {
        List<byte[]> pdus = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            long length = bytes.length - at < 6
                    ? Long.MAX_VALUE
                    : Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(at + 2));
            if (length > bytes.length - at - 6) {
                return new Answer(pdus, false);
            }
            pdus.add(Arrays.copyOfRange(bytes, at, at + 6 + (int) length));
            at += 6 + (int) length;
        }
        return new Answer(pdus, true);
    }

    /** How it ended. */
    Outcome outcome() {
        return switch (pdus.isEmpty() ? 0 : pdus.getLast()[0]) {
            case 3 -> Outcome.REJECTED;
            case 6 -> Outcome.ANSWERED;
            case 7 -> Outcome.ABORTED;
            default -> Outcome.CLOSED;
        };
    }

    /** How many instances it says are stored: responses to C-STORE with status 0000. */
    int stored() {
        return (int) pdus.stream()
                .filter(pdu -> pdu[0] == 4
                        && value(pdu, COMMAND_FIELD) == (Conversation.C_STORE | Conversation.RESPONSE)
                        && value(pdu, STATUS) == 0)
                .count();
    }

    /** The value of 16 bits of an element of the command in a P-DATA-TF; -1 where there is none. */
    static int value(byte[] pdu, int element) {
        ByteBuffer command = ByteBuffer.wrap(pdu).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (at + 8 <= pdu.length) {
            int length = command.getInt(at + 4);
            if (length < 0 || length > pdu.length - at - 8) {
                return -1;
            }
            if (command.getShort(at + 2) == (short) element && length == 2) {
                return Short.toUnsignedInt(command.getShort(at + 8));
            }
            at += 8 + length;
        }
        return -1;
    }
}
