package org.segline.dicom.net.pdu;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.segline.dicom.net.pdu.Pdu.ContextAnswer;
import org.segline.dicom.net.pdu.Pdu.ContextProposal;
import org.segline.dicom.net.pdu.Pdu.IdentityItem;
import org.segline.dicom.net.pdu.Pdu.OperationsWindow;
import org.segline.dicom.net.pdu.Pdu.Pdv;
import org.segline.dicom.net.pdu.Pdu.RoleSelection;
import org.segline.dicom.net.pdu.Pdu.UserInformation;

/** Bytes to PDUs. Nothing a peer sends leads anywhere but to a PDU or a {@link MalformedPduException}. */
final class PduDecoder {
    private static final int AE_LENGTH = 16;
    private static final int RESERVED_LENGTH = 32;
    private static final int RELEASE_LENGTH = 4;
    private static final UserInformation NOTHING_SAID =
            new UserInformation(0, "", "", Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    private PduDecoder() {}

    /** @param body all of a PDU behind its header */
    static Pdu decode(int type, ByteBuffer body) throws MalformedPduException {
        try {
            return switch (type) {
                case PduType.ASSOCIATE_REQUEST -> associateRequest(body);
                case PduType.ASSOCIATE_ACCEPT -> associateAccept(body);
                case PduType.ASSOCIATE_REJECT -> {
                    checkLength("A-ASSOCIATE-RJ", body);
                    yield new Pdu.AssociateReject(unsigned(body, 1), unsigned(body, 2), unsigned(body, 3));
                }
                case PduType.DATA -> data(body);
                case PduType.RELEASE_REQUEST -> {
                    checkLength("A-RELEASE-RQ", body);
                    yield new Pdu.ReleaseRequest();
                }
                case PduType.RELEASE_RESPONSE -> {
                    checkLength("A-RELEASE-RP", body);
                    yield new Pdu.ReleaseResponse();
                }
                case PduType.ABORT -> {
                    checkLength("A-ABORT", body);
                    yield new Pdu.Abort(unsigned(body, 2), unsigned(body, 3));
                }
                default -> throw MalformedPduException.unknownType(type);
            };
        } catch (BufferUnderflowException e) {
            MalformedPduException malformed =
                    MalformedPduException.invalid("a PDU of type %#04x ends inside one of its items".formatted(type));
            malformed.initCause(e);
            throw malformed;
        }
    }

    private static void checkLength(String what, ByteBuffer body) throws MalformedPduException {
        if (body.remaining() != RELEASE_LENGTH) {
            throw MalformedPduException.invalid(
                    "the length of %s is %d, not 4".formatted(what, Integer.toUnsignedLong(body.remaining())));
        }
    }

    private static Pdu associateRequest(ByteBuffer body) throws MalformedPduException {
        int version = Short.toUnsignedInt(body.getShort());
        body.getShort();
        String called = aeTitle(body);
        String calling = aeTitle(body);
        slice(body, RESERVED_LENGTH);
        String application = "";
        List<ContextProposal> contexts = new ArrayList<>();
        UserInformation user = NOTHING_SAID;
        while (body.hasRemaining()) {
            Item item = Item.next(body);
            switch (item.type()) {
                case PduType.APPLICATION_CONTEXT -> application = item.text();
                case PduType.PROPOSED_CONTEXT -> contexts.add(proposal(item.content()));
                case PduType.USER_INFORMATION -> user = userInformation(item.content());
                default -> {} // PS3.8 9.3.1: items that are not known are ignored
            }
        }
        Set<Integer> ids = new HashSet<>();
        for (ContextProposal context : contexts) {
            if (context.id() % 2 == 0 || !ids.add(context.id())) {
                throw MalformedPduException.invalid(
                        "presentation context %d is even or is proposed twice".formatted(context.id()));
            }
        }
        return new Pdu.AssociateRequest(version, called, calling, application, contexts, user);
    }

    private static ContextProposal proposal(ByteBuffer content) throws MalformedPduException {
        int id = Byte.toUnsignedInt(content.get());
        slice(content, 3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (content.hasRemaining()) {
            Item item = Item.next(content);
            switch (item.type()) {
                case PduType.ABSTRACT_SYNTAX -> abstractSyntax = item.text();
                case PduType.TRANSFER_SYNTAX -> transferSyntaxes.add(item.text());
                default -> {}
            }
        }
        return new ContextProposal(id, abstractSyntax, transferSyntaxes);
    }

    private static Pdu associateAccept(ByteBuffer body) throws MalformedPduException {
        body.getInt();
        String called = aeTitle(body);
        String calling = aeTitle(body);
        slice(body, RESERVED_LENGTH);
        List<ContextAnswer> contexts = new ArrayList<>();
        UserInformation user = NOTHING_SAID;
        while (body.hasRemaining()) {
            Item item = Item.next(body);
            switch (item.type()) {
                case PduType.ANSWERED_CONTEXT -> contexts.add(answer(item.content()));
                case PduType.USER_INFORMATION -> user = userInformation(item.content());
                default -> {}
            }
        }
        return new Pdu.AssociateAccept(called, calling, contexts, user);
    }

    private static ContextAnswer answer(ByteBuffer content) throws MalformedPduException {
        int id = Byte.toUnsignedInt(content.get());
        content.get();
        int result = Byte.toUnsignedInt(content.get());
        content.get();
        String transferSyntax = "";
        while (content.hasRemaining()) {
            Item item = Item.next(content);
            if (item.type() == PduType.TRANSFER_SYNTAX) {
                transferSyntax = item.text();
            }
        }
        return new ContextAnswer(id, result, transferSyntax);
    }

    private static UserInformation userInformation(ByteBuffer content) throws MalformedPduException {
        long maxLength = 0;
        String implementationClass = "";
        String version = "";
        Optional<OperationsWindow> window = Optional.empty();
        List<RoleSelection> roles = new ArrayList<>();
        Optional<IdentityItem> identity = Optional.empty();
        Optional<ByteBuffer> identityAnswer = Optional.empty();
        while (content.hasRemaining()) {
            Item item = Item.next(content);
            switch (item.type()) {
                case PduType.MAX_LENGTH ->
                    maxLength = Integer.toUnsignedLong(item.content().getInt());
                case PduType.IMPLEMENTATION_CLASS -> implementationClass = item.text();
                case PduType.IMPLEMENTATION_VERSION -> version = item.text();
                case PduType.OPERATIONS_WINDOW ->
                    window = Optional.of(new OperationsWindow(u16(item.content()), u16(item.content())));
                case PduType.ROLE_SELECTION -> roles.add(role(item.content()));
                case PduType.USER_IDENTITY -> identity = Optional.of(identity(item.content()));
                case PduType.USER_IDENTITY_ANSWER ->
                    identityAnswer = Optional.of(slice(item.content(), u16(item.content())));
                default -> {}
            }
        }
        return new UserInformation(maxLength, implementationClass, version, window, roles, identity, identityAnswer);
    }

    private static RoleSelection role(ByteBuffer content) {
        String sopClass = ascii(slice(content, u16(content)));
        return new RoleSelection(sopClass, content.get() != 0, content.get() != 0);
    }

    private static IdentityItem identity(ByteBuffer content) {
        int type = Byte.toUnsignedInt(content.get());
        boolean answerWanted = content.get() != 0;
        ByteBuffer primary = slice(content, u16(content));
        // Senders without a passcode may leave its length away.
        ByteBuffer secondary = content.hasRemaining() ? slice(content, u16(content)) : content;
        return new IdentityItem(type, answerWanted, primary, secondary);
    }

    private static int u16(ByteBuffer from) {
        return Short.toUnsignedInt(from.getShort());
    }

    private static Pdu data(ByteBuffer body) throws MalformedPduException {
        List<Pdv> values = new ArrayList<>(1);
        while (body.hasRemaining()) {
            int length = body.getInt();
            if (length < 2 || length > body.remaining()) {
                throw MalformedPduException.invalid("a PDV says it has %d bytes, of %d that are left"
                        .formatted(Integer.toUnsignedLong(length), body.remaining()));
            }
            int contextId = Byte.toUnsignedInt(body.get());
            int control = body.get();
            boolean command = (control & PduType.COMMAND) != 0;
            values.add(new Pdv(contextId, command, (control & PduType.LAST) != 0, slice(body, length - 2)));
        }
        return new Pdu.Data(values);
    }

    private static ByteBuffer slice(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer slice = from.slice(from.position(), length);
        from.position(from.position() + length);
        return slice;
    }

    private static int unsigned(ByteBuffer body, int at) {
        return Byte.toUnsignedInt(body.get(at));
    }

    private static String aeTitle(ByteBuffer body) {
        return ascii(slice(body, AE_LENGTH));
    }

    /** Text without padding; what is no printable ASCII becomes a question mark, so that it may stand in a log. */
    private static String ascii(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1
                .decode(bytes)
                .toString()
                .replaceAll("\0+$", "")
                .strip()
                .replaceAll("[^ -~]", "?");
    }

    /** An item or sub-item: type, a reserved byte, 16 bits of length, content. */
    private record Item(int type, ByteBuffer content) {
        static Item next(ByteBuffer from) {
            int type = Byte.toUnsignedInt(from.get());
            from.get();
            int length = u16(from);
            return new Item(type, slice(from, length));
        }

        String text() {
            return ascii(content);
        }
    }
}
