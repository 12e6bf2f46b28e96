package org.segline.training.cli;

import org.segline.training.fit.MalformedConfigException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code segline train}, {@code evaluate}, {@code analyse} and {@code study}: the commands of the training process. */
@Command(
        name = "segline",
        description = "Makes models and measures them.",
        mixinStandardHelpOptions = false,
        synopsisSubcommandLabel = "COMMAND")
public final class Training {
    private Training() {}

    /** Does what {@code arguments} say, and gives the exit code. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** The whole command line, ready to be executed. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Training())
                .addSubcommand(new TrainCommand())
                .addSubcommand(new EvaluateCommand())
                .addSubcommand(new AnalyseCommand())
                .addSubcommand(new StudyCommand())
                .addSubcommand(new CommandLine.HelpCommand());
        line.setParameterExceptionHandler(Training::misunderstood);
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static int misunderstood(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("segline: " + e.getMessage());
        command.usage(command.getErr());
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command) {
        if (e instanceof MalformedConfigException) {
            command.getErr().println("segline: " + e.getMessage());
            return ExitCode.REFUSED;
        }
        LoggerFactory.getLogger(Training.class).error("segline {} failed", command.getCommandName(), e);
        return ExitCode.FAILED;
    }
}
