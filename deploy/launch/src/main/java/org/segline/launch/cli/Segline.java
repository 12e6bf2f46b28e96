package org.segline.launch.cli;

import java.util.EnumSet;
import org.segline.launch.line.StartException;
import org.segline.launch.settings.Key;
import org.segline.launch.settings.SettingsException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code segline}, the command of all commands. */
@Command(
        name = "segline",
        description = "Segments incoming scans: DICOM in, DICOM-SEG out.",
        mixinStandardHelpOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Models are made by a program of its own, behind the same word:",
            "  train       trains a network as a configuration says",
            "  evaluate    scores a model on labelled images",
            "  analyse     says what a network sees, and what it costs",
            "  study       makes the claims of the paper again that training follows",
            "Try: segline help train"
        })
public final class Segline {
    private Segline() {}

    /** The whole command line, ready to be executed. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Segline())
                .addSubcommand(SettingsOptions.addTo(new CommandLine(new ServeCommand()), EnumSet.allOf(Key.class)))
                .addSubcommand(SettingsOptions.addTo(new CommandLine(new SegmentCommand()), EnumSet.of(Key.MODELS)))
                .addSubcommand(SettingsOptions.addTo(new CommandLine(new SelectCommand()), EnumSet.of(Key.MODELS)))
                .addSubcommand(SettingsOptions.addTo(new CommandLine(new VolumeCommand()), EnumSet.of(Key.MODELS)))
                .addSubcommand(SettingsOptions.addTo(new CommandLine(new ModelsCommand()), EnumSet.of(Key.MODELS)))
                .addSubcommand(new QueryCommand())
                .addSubcommand(new RetrieveCommand())
                .addSubcommand(new VersionCommand())
                .addSubcommand(new CommandLine.HelpCommand());
        line.setParameterExceptionHandler(Segline::misunderstood);
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static int misunderstood(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("segline: " + e.getMessage());
        command.getErr()
                .println("Try: segline help%s"
                        .formatted(command.getParent() == null ? "" : " " + command.getCommandName()));
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command) {
        if (e instanceof SettingsException || e instanceof StartException) {
            command.getErr().println("segline: " + e.getMessage());
        } else {
            LoggerFactory.getLogger(Segline.class).error("segline {} failed", command.getCommandName(), e);
        }
        return ExitCode.FAILED;
    }
}
