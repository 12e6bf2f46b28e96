package org.segline.training.cli;

/** What a command returns to the shell. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;

    private ExitCode() {}
}
