package org.segline.launch.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segline.dicom.net.MoveOutcome;
import org.segline.dicom.net.query.StudyRetrieval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code segline retrieve}. */
@Command(
        name = "retrieve",
        description =
                "Has a PACS send a study (C-MOVE) to an application entity that the PACS knows: Segline, or another.",
        sortOptions = false)
final class RetrieveCommand implements Callable<Integer> {
    /** A PACS that does not say how far it is may send a whole study before it says anything. */
    private static final Duration RESPONSE = Duration.ofHours(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Caller caller;

    @Option(names = "--study", required = true, paramLabel = "UID", description = "the study")
    private String study;

    @Option(names = "--series", paramLabel = "UID", description = "only this series of it")
    private Optional<String> series = Optional.empty();

    @Option(names = "--to", required = true, paramLabel = "AET", description = "where it is sent, as the PACS knows it")
    private String destination;

    @Override
    public Integer call() {
        try {
            StudyRetrieval retrieval = new StudyRetrieval(caller.sender(RESPONSE), caller.peer());
            MoveOutcome outcome = series.isPresent()
                    ? retrieval.series(study, series.get(), destination)
                    : retrieval.study(study, destination);
            return told(outcome);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IOException e) {
            spec.commandLine().getErr().println("segline: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int told(MoveOutcome outcome) {
        int sent = outcome.completed() + outcome.warnings();
        if (outcome.status().isSuccess() && sent > 0) {
            spec.commandLine().getOut().println("%d instances were sent to %s".formatted(sent, destination));
            return ExitCode.DONE;
        }
        spec.commandLine()
                .getErr()
                .println("segline: %s; %d instances were sent, %d were not"
                        .formatted(
                                outcome.status().isSuccess()
                                        ? "%s has nothing of that study"
                                                .formatted(caller.peer().aeTitle())
                                        : StudyRetrieval.sentence(outcome),
                                sent,
                                outcome.failed()));
        return outcome.status().isSuccess() ? ExitCode.REFUSED : ExitCode.FAILED;
    }
}
