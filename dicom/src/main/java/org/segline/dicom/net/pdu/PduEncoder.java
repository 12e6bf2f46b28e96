package org.segline.dicom.net.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.segline.dicom.net.pdu.Pdu.ContextAnswer;
import org.segline.dicom.net.pdu.Pdu.ContextProposal;
import org.segline.dicom.net.pdu.Pdu.IdentityItem;
import org.segline.dicom.net.pdu.Pdu.Pdv;
import org.segline.dicom.net.pdu.Pdu.RoleSelection;
import org.segline.dicom.net.pdu.Pdu.UserInformation;

/** PDUs to bytes, big endian. */
final class PduEncoder {
    private static final int AE_LENGTH = 16;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private PduEncoder() {}

    /** All of a PDU, with its header. */
    static byte[] encode(Pdu pdu) {
        PduEncoder body = new PduEncoder();
        int type = switch (pdu) {
            case Pdu.AssociateRequest request -> body.associateRequest(request);
            case Pdu.AssociateAccept accept -> body.associateAccept(accept);
            case Pdu.AssociateReject(int result, int source, int reason) ->
                body.four(PduType.ASSOCIATE_REJECT, 0, result, source, reason);
            case Pdu.Data data -> body.data(data);
            case Pdu.ReleaseRequest() -> body.four(PduType.RELEASE_REQUEST, 0, 0, 0, 0);
            case Pdu.ReleaseResponse() -> body.four(PduType.RELEASE_RESPONSE, 0, 0, 0, 0);
            case Pdu.Abort(int source, int reason) -> body.four(PduType.ABORT, 0, 0, source, reason);
        };
        return ByteBuffer.allocate(PduConnection.HEADER + body.bytes.size())
                .put((byte) type)
                .put((byte) 0)
                .putInt(body.bytes.size())
                .put(body.bytes.toByteArray())
                .array();
    }

    private int associateRequest(Pdu.AssociateRequest request) {
        opening(request.protocolVersion(), request.calledAe(), request.callingAe());
        text(PduType.APPLICATION_CONTEXT, request.applicationContext());
        for (ContextProposal context : request.contexts()) {
            PduEncoder inner = new PduEncoder();
            inner.four(0, context.id(), 0, 0, 0);
            inner.text(PduType.ABSTRACT_SYNTAX, context.abstractSyntax());
            context.transferSyntaxes().forEach(syntax -> inner.text(PduType.TRANSFER_SYNTAX, syntax));
            item(PduType.PROPOSED_CONTEXT, inner);
        }
        userInformation(request.user());
        return PduType.ASSOCIATE_REQUEST;
    }

    private int associateAccept(Pdu.AssociateAccept accept) {
        opening(1, accept.calledAe(), accept.callingAe());
        text(PduType.APPLICATION_CONTEXT, PduConnection.APPLICATION_CONTEXT_NAME);
        for (ContextAnswer context : accept.contexts()) {
            PduEncoder inner = new PduEncoder();
            inner.four(0, context.id(), 0, context.result(), 0);
            inner.text(PduType.TRANSFER_SYNTAX, context.transferSyntax());
            item(PduType.ANSWERED_CONTEXT, inner);
        }
        userInformation(accept.user());
        return PduType.ASSOCIATE_ACCEPT;
    }

    private void opening(int version, String called, String calling) {
        u16(version);
        u16(0);
        bytes.writeBytes(padded(called));
        bytes.writeBytes(padded(calling));
        bytes.writeBytes(new byte[32]);
    }

    private void userInformation(UserInformation user) {
        PduEncoder inner = new PduEncoder();
        PduEncoder length = new PduEncoder();
        length.u32(user.maxLength());
        inner.item(PduType.MAX_LENGTH, length);
        inner.text(PduType.IMPLEMENTATION_CLASS, user.implementationClass());
        user.window().ifPresent(window -> {
            PduEncoder both = new PduEncoder();
            both.u16(window.invoked());
            both.u16(window.performed());
            inner.item(PduType.OPERATIONS_WINDOW, both);
        });
        user.roles().forEach(role -> inner.role(role));
        inner.text(PduType.IMPLEMENTATION_VERSION, user.implementationVersion());
        user.identity().ifPresent(identity -> inner.identity(identity));
        user.identityAnswer().ifPresent(answer -> {
            PduEncoder content = new PduEncoder();
            content.counted(answer);
            inner.item(PduType.USER_IDENTITY_ANSWER, content);
        });
        item(PduType.USER_INFORMATION, inner);
    }

    private void role(RoleSelection role) {
        PduEncoder content = new PduEncoder();
        content.counted(ByteBuffer.wrap(role.sopClass().getBytes(StandardCharsets.US_ASCII)));
        content.bytes.write(role.scu() ? 1 : 0);
        content.bytes.write(role.scp() ? 1 : 0);
        item(PduType.ROLE_SELECTION, content);
    }

    private void identity(IdentityItem identity) {
        PduEncoder content = new PduEncoder();
        content.bytes.write(identity.type());
        content.bytes.write(identity.answerWanted() ? 1 : 0);
        content.counted(identity.primary());
        content.counted(identity.secondary());
        item(PduType.USER_IDENTITY, content);
    }

    /** 16 bits of length, and the bytes. */
    private void counted(ByteBuffer content) {
        u16(content.remaining());
        put(content);
    }

    private void put(ByteBuffer content) {
        byte[] copy = new byte[content.remaining()];
        content.duplicate().get(copy);
        bytes.writeBytes(copy);
    }

    private int data(Pdu.Data data) {
        for (Pdv value : data.values()) {
            u32(value.data().remaining() + 2);
            bytes.write(value.contextId());
            bytes.write(control(value.command(), value.last()));
            put(value.data());
        }
        return PduType.DATA;
    }

    static int control(boolean command, boolean last) {
        return (command ? PduType.COMMAND : 0) | (last ? PduType.LAST : 0);
    }

    private int four(int type, int first, int second, int third, int fourth) {
        bytes.write(first);
        bytes.write(second);
        bytes.write(third);
        bytes.write(fourth);
        return type;
    }

    private void item(int type, PduEncoder content) {
        bytes.write(type);
        bytes.write(0);
        u16(content.bytes.size());
        bytes.writeBytes(content.bytes.toByteArray());
    }

    private void text(int type, String text) {
        PduEncoder content = new PduEncoder();
        content.bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        item(type, content);
    }

    private static byte[] padded(String aeTitle) {
        return "%-16s".formatted(aeTitle).substring(0, AE_LENGTH).getBytes(StandardCharsets.US_ASCII);
    }

    private void u16(int value) {
        bytes.write(value >>> 8);
        bytes.write(value);
    }

    private void u32(long value) {
        u16((int) (value >>> 16));
        u16((int) value);
    }
}
