package org.segline.dicom.net.pdu;

/** Numbers of PS3.8 9.3 and, for the user information, of PS3.7 D.3.3. */
final class PduType {
    static final int ASSOCIATE_REQUEST = 0x01;
    static final int ASSOCIATE_ACCEPT = 0x02;
    static final int ASSOCIATE_REJECT = 0x03;
    static final int DATA = 0x04;
    static final int RELEASE_REQUEST = 0x05;
    static final int RELEASE_RESPONSE = 0x06;
    static final int ABORT = 0x07;

    static final int APPLICATION_CONTEXT = 0x10;
    static final int PROPOSED_CONTEXT = 0x20;
    static final int ANSWERED_CONTEXT = 0x21;
    static final int ABSTRACT_SYNTAX = 0x30;
    static final int TRANSFER_SYNTAX = 0x40;
    static final int USER_INFORMATION = 0x50;
    static final int MAX_LENGTH = 0x51;
    static final int IMPLEMENTATION_CLASS = 0x52;
    static final int OPERATIONS_WINDOW = 0x53;
    static final int ROLE_SELECTION = 0x54;
    static final int IMPLEMENTATION_VERSION = 0x55;
    static final int USER_IDENTITY = 0x58;
    static final int USER_IDENTITY_ANSWER = 0x59;

    /** Bits of a PDV's message control header (PS3.8 E.2). */
    static final int COMMAND = 1;

    static final int LAST = 2;

    private PduType() {}
}
