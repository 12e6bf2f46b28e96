package org.segline.tests.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.segline.tests.fuzz.Corpus.Seed;

/**
 * What one side of an association says, as bytes, one PDU after the other. Written down here without the code that is to be
 * tested, after PS3.8 section 9.3 and PS3.7 annexes D and E.
 */
final class Conversation {
    static final String VERIFICATION = "1.2.840.10008.1.1";
    static final String QUERY = "1.2.840.10008.5.1.4.1.2.2.1";
    static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String APPLICATION = "1.2.840.10008.3.1.1.1";

    static final int C_STORE = 0x0001;
    static final int C_FIND = 0x0020;
    static final int C_ECHO = 0x0030;
    static final int C_CANCEL = 0x0fff;
    static final int N_EVENT_REPORT = 0x0100;
    static final int N_ACTION = 0x0130;
    static final int RESPONSE = 0x8000;

    /** The status of a response that others follow. */
    private static final int PENDING = 0xff00;

    private static final int LONGEST_FRAGMENT = 1 << 14;

    private final List<byte[]> pdus = new ArrayList<>();

    private Conversation() {}

    /** Of who opens an association: an echo, an instance, another echo, a few other requests now and then, a release. */
    static List<byte[]> ofRequestor(Seed seed, RandomGenerator random) {
        Conversation said = new Conversation();
        String sopClass = seed.meta().sopClassUid();
        said.associate(
                1,
                random,
                context(0x20, 1, 0, VERIFICATION, IMPLICIT),
                context(0x20, 3, 0, sopClass, seed.meta().transferSyntax().uid()));
        said.command(1, command(C_ECHO, 1, VERIFICATION, "", false));
        said.command(3, command(C_STORE, 2, sopClass, seed.meta().sopInstanceUid(), true));
        said.dataSet(3, seed, random);
        if (random.nextInt(4) == 0) {
            int[] others = {C_FIND, C_CANCEL, N_EVENT_REPORT, N_ACTION, C_ECHO | RESPONSE};
            said.command(1, command(others[random.nextInt(others.length)], 3, VERIFICATION, "", false));
        }
        said.command(1, command(C_ECHO, 4, VERIFICATION, "", false));
        said.pdus.add(pdu(5, new byte[4]));
        return said.pdus;
    }

    /** Of who is asked for verification, storage and a query: an echo, one instance, a query with two matches. */
    static List<byte[]> ofAcceptor(String sopClass, String sopInstance, byte[] match, RandomGenerator random) {
        Conversation said = new Conversation();
        said.associate(
                2,
                random,
                context(0x21, 1, 0, "", IMPLICIT),
                context(0x21, 3, 0, "", IMPLICIT),
                context(0x21, 5, 0, "", IMPLICIT));
        said.command(1, command(C_ECHO | RESPONSE, 1, VERIFICATION, "", false));
        said.command(3, command(C_STORE | RESPONSE, 2, sopClass, sopInstance, false));
        for (int i = 0; i < 2; i++) {
            said.command(5, command(C_FIND | RESPONSE, 3, QUERY, "", true));
            said.pdus.add(data(5, 2, match));
        }
        said.command(5, command(C_FIND | RESPONSE, 3, QUERY, "", false));
        said.pdus.add(pdu(6, new byte[4]));
        return said.pdus;
    }

    /** An echo, and nothing wrong with it. */
    static byte[] echo() {
        Conversation said = new Conversation();
        ByteArrayOutputStream body = fixed();
        body.writeBytes(item(0x10, ascii(APPLICATION)));
        body.writeBytes(context(0x20, 1, 0, VERIFICATION, IMPLICIT));
        body.writeBytes(
                item(0x50, item(0x51, ByteBuffer.allocate(4).putInt(1 << 14).array())));
        said.pdus.add(pdu(1, body.toByteArray()));
        said.command(1, command(C_ECHO, 1, VERIFICATION, "", false));
        said.pdus.add(pdu(5, new byte[4]));
        return bytes(said.pdus);
    }

    static byte[] bytes(List<byte[]> pdus) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pdus.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static ByteArrayOutputStream fixed() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 1, 0, 0});
        body.writeBytes(ascii("%-16s%-16s".formatted("SEGLINE", "FUZZ")));
        body.writeBytes(new byte[32]);
        return body;
    }

    private void associate(int type, RandomGenerator random, byte[]... contexts) {
        ByteArrayOutputStream body = fixed();
        body.writeBytes(item(0x10, ascii(APPLICATION)));
        for (byte[] context : contexts) {
            body.writeBytes(context);
        }
        ByteArrayOutputStream user = new ByteArrayOutputStream();
        user.writeBytes(item(0x51, ByteBuffer.allocate(4).putInt(1 << 14).array()));
        user.writeBytes(item(0x52, ascii("1.2.3.4")));
        for (int i = random.nextInt(3); i > 0; i--) {
            user.writeBytes(userItem(random));
        }
        user.writeBytes(item(0x55, ascii("FUZZ_1")));
        body.writeBytes(item(0x50, user.toByteArray()));
        pdus.add(pdu(type, body.toByteArray()));
    }

    /** An item of the negotiation that PS3.7 D.3.3 describes: window, roles, extended negotiation, user identity. */
    static byte[] userItem(RandomGenerator random) {
        byte[] any = new byte[random.nextInt(12)];
        random.nextBytes(any);
        return switch (random.nextInt(5)) {
            case 0 ->
                item(
                        0x53,
                        ByteBuffer.allocate(4)
                                .putShort((short) random.nextInt(9))
                                .putShort((short) 1)
                                .array());
            case 1 -> item(0x54, joined(text16(VERIFICATION), new byte[] {1, 1}));
            case 2 -> item(0x56, joined(text16(VERIFICATION), any));
            case 3 -> item(0x57, joined(text16(VERIFICATION), text16("1.2.840.10008.4.2"), any));
            default ->
                item(0x58, joined(new byte[] {(byte) random.nextInt(1, 6), 1}, text16("user"), text16("secret")));
        };
    }

    /** @param abstractSyntax empty in an answer */
    static byte[] context(int type, int id, int result, String abstractSyntax, String transferSyntax) {
        byte[] names = abstractSyntax.isEmpty()
                ? item(0x40, ascii(transferSyntax))
                : joined(item(0x30, ascii(abstractSyntax)), item(0x40, ascii(transferSyntax)));
        return item(type, joined(new byte[] {(byte) id, 0, (byte) result, 0}, names));
    }

    private void command(int contextId, byte[] command) {
        pdus.add(data(contextId, 3, command));
    }

    /** The data set of a file in fragments, some of them together in a PDU. */
    private void dataSet(int contextId, Seed seed, RandomGenerator random) {
        byte[] file = seed.bytes();
        int length = Math.max(2, random.nextInt(LONGEST_FRAGMENT) / 2 * 2);
        for (int at = seed.dataSetAt(); at < file.length; at += length) {
            int end = Math.min(file.length, at + length);
            byte[] fragment = java.util.Arrays.copyOfRange(file, at, end);
            pdus.add(data(contextId, end == file.length ? 2 : 0, fragment));
            length = Math.max(length, file.length / 40 / 2 * 2); // not thousands of them
        }
    }

    /** A P-DATA-TF of one fragment. */
    static byte[] data(int contextId, int control, byte[] fragment) {
        byte[] value = ByteBuffer.allocate(6 + fragment.length)
                .putInt(fragment.length + 2)
                .put((byte) contextId)
                .put((byte) control)
                .put(fragment)
                .array();
        return pdu(4, value);
    }

    /** A command set: group 0000 in implicit VR little endian. */
    static byte[] command(int field, int messageId, String sopClass, String sopInstance, boolean dataSet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(element(0x0002, even(sopClass)));
        out.writeBytes(element(0x0100, u16(field)));
        boolean response = (field & RESPONSE) != 0;
        out.writeBytes(element(response || field == C_CANCEL ? 0x0120 : 0x0110, u16(messageId)));
        out.writeBytes(element(0x0700, u16(0)));
        out.writeBytes(element(0x0800, u16(dataSet ? 1 : 0x0101)));
        if (response) {
            out.writeBytes(element(0x0900, u16(dataSet ? PENDING : 0)));
        }
        if (!sopInstance.isEmpty()) {
            out.writeBytes(element(0x1000, even(sopInstance)));
        }
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(out.size())
                .array();
        return joined(element(0x0000, length), out.toByteArray());
    }

    static byte[] pdu(int type, byte[] body) {
        return ByteBuffer.allocate(6 + body.length)
                .put((byte) type)
                .put((byte) 0)
                .putInt(body.length)
                .put(body)
                .array();
    }

    private static byte[] element(int element, byte[] value) {
        return ByteBuffer.allocate(8 + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) element)
                .putInt(value.length)
                .put(value)
                .array();
    }

    private static byte[] item(int type, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) type)
                .put((byte) 0)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    private static byte[] text16(String text) {
        return ByteBuffer.allocate(2 + text.length())
                .putShort((short) text.length())
                .put(ascii(text))
                .array();
    }

    private static byte[] u16(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8)};
    }

    private static byte[] even(String uid) {
        return ascii(uid.length() % 2 == 0 ? uid : uid + "\0");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        return bytes(List.of(parts));
    }
}
