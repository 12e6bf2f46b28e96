package org.segline.training;

import org.segline.training.cli.Training;

/** Where the JVM enters. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Training.run(arguments));
    }
}
