package org.segline.launch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.segline.launch.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code segline version}. */
@Command(name = "version", description = "Says which Segline this is, and on which Java it runs.")
final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        spec.commandLine()
                .getOut()
                .println("Segline %s (Java %s, %s %s)"
                        .formatted(
                                version(),
                                Runtime.version(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch")));
        return ExitCode.DONE;
    }

    static String version() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Main.class.getResourceAsStream("build.properties")) {
            build.load(in);
        }
        return build.getProperty("version");
    }
}
