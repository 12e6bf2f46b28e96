package org.segline.tests.fuzz;

/** How an input may end. */
enum Outcome {
    /** It was read. */
    READ,
    /** It was read, and what was read could not be written in its transfer syntax. */
    READ_NOT_WRITABLE,
    /** It was refused by the exception that says what is wrong with it. */
    REFUSED,
    /** Its pixels are none that are decoded here. */
    NOT_DECODED,
    /** The peer went through with it to the release. */
    ANSWERED,
    /** The association was rejected. */
    REJECTED,
    /** The association was aborted. */
    ABORTED,
    /** The connection was closed without a word: the input ended first. */
    CLOSED
}
