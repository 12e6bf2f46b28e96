package org.segline.launch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.segline.dicom.net.query.DateRange;
import org.segline.dicom.net.query.FoundStudy;
import org.segline.dicom.net.query.InstanceCount;
import org.segline.dicom.net.query.StudyKeys;
import org.segline.dicom.net.query.StudyQuery;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code segline query}. */
@Command(
        name = "query",
        description = "Asks a PACS for the studies that it has (C-FIND), and how many instances each has.",
        sortOptions = false)
final class QueryCommand implements Callable<Integer> {
    private static final String ROW = "%-10s  %-9s  %9s  %-64s  %s";
    private static final Duration RESPONSE = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Caller caller;

    @ArgGroup(multiplicity = "1")
    private Asked asked;

    /** One of them. */
    private static final class Asked {
        @Option(names = "--study", paramLabel = "UID", description = "this study")
        private Optional<String> study = Optional.empty();

        @Option(names = "--patient", paramLabel = "ID", description = "all studies of this patient")
        private Optional<String> patient = Optional.empty();
    }

    @Option(names = "--modality", paramLabel = "CODE", description = "only with series of this modality, such as CT")
    private Optional<String> modality = Optional.empty();

    @Option(names = "--since", paramLabel = "YYYY-MM-DD", description = "only of this day and later")
    private Optional<LocalDate> since = Optional.empty();

    @Override
    public Integer call() {
        try {
            StudyQuery query = new StudyQuery(caller.sender(RESPONSE), caller.peer());
            List<FoundStudy> studies = query.studies(keys());
            PrintWriter out = spec.commandLine().getOut();
            if (studies.isEmpty()) {
                out.println("%s has no such study".formatted(caller.peer().aeTitle()));
                return ExitCode.REFUSED;
            }
            out.println(ROW.formatted("DATE", "MODALITY", "INSTANCES", "STUDY", "DESCRIPTION"));
            for (FoundStudy study : studies.stream()
                    .sorted(Comparator.comparing((FoundStudy each) ->
                                    each.date().map(LocalDate::toString).orElse(""))
                            .reversed())
                    .toList()) {
                out.println(row(study, instances(query, study)));
            }
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IOException e) {
            spec.commandLine().getErr().println("segline: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private StudyKeys keys() {
        return new StudyKeys(asked.study, asked.patient, since.map(DateRange::since), modality);
    }

    private static OptionalInt instances(StudyQuery query, FoundStudy study) throws IOException {
        if (study.instances().isPresent()) {
            return study.instances();
        }
        return query.instances(study.studyUid()).stream()
                .mapToInt(InstanceCount::instances)
                .findFirst();
    }

    private static String row(FoundStudy study, OptionalInt instances) {
        return ROW.formatted(
                        study.date().map(DateTimeFormatter.ISO_DATE::format).orElse("-"),
                        study.modalities().isEmpty() ? "-" : String.join("/", study.modalities()),
                        instances.isPresent() ? instances.getAsInt() : "-",
                        study.studyUid(),
                        // A terminal obeys control characters, and the text is the archive's.
                        study.description().orElse("").replaceAll("\\p{Cntrl}", "?"))
                .stripTrailing();
    }
}
