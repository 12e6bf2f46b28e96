package org.segline.launch;

import org.segline.launch.cli.Segline;

/** Where the JVM enters. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Segline.commandLine().execute(arguments));
    }
}
