package org.segline.training.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of training. */
@Command(name = "segline")
public final class Training {
    private Training() {}

    /** The whole command line. */
    public static CommandLine commandLine() {
        return new CommandLine(new Training());
    }
}
