package org.segline.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.wire.Json;
import org.segline.training.evaluate.CaseFiles;
import org.segline.training.evaluate.Evaluation;
import org.segline.training.evaluate.EvaluationReport;
import org.segline.training.evaluate.ModelSearch;
import org.segline.training.evaluate.Scored;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code segline evaluate}. */
@Command(
        name = "evaluate",
        description = "Scores a model on labelled NIfTI files, segmented as the line would segment them.",
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "ID", description = "the model")
    private String model;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            defaultValue = "models",
            description = "directory of model packages, or one package; may be given several times")
    private List<Path> models;

    @Option(names = "--images", required = true, paramLabel = "DIR", description = "images, .nii or .nii.gz")
    private Path images;

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "DIR",
            description = "what is in them: classes of the network, under the names of the images")
    private Path labels;

    @Option(names = "--report", required = true, paramLabel = "FILE", description = "where the figures go, as JSON")
    private Path report;

    @ArgGroup(exclusive = true)
    private CaseChoice choice = new CaseChoice();

    @Override
    public Integer call() throws IOException {
        ModelPackage wanted = wanted();
        List<CaseFiles> cases = chosen(wanted);
        Path place = Files.createDirectories(report.toAbsolutePath().getParent());
        Path work = Files.createTempDirectory(place, ".segline-");
        List<Scored> scored = new ArrayList<>();
        try (Evaluation evaluation = new Evaluation(wanted, work)) {
            for (CaseFiles files : cases) {
                Scored one = evaluation.score(files);
                tell(one);
                scored.add(one);
            }
        } finally {
            delete(work);
        }
        EvaluationReport made = EvaluationReport.of(wanted, scored);
        Files.writeString(report, Json.writePretty(made) + "\n");
        ReportTable.lines(made).forEach(spec.commandLine().getOut()::println);
        return made.failed().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private ModelPackage wanted() {
        return switch (ModelSearch.of(model, models)) {
            case ModelSearch.Found(ModelPackage found) -> found;
            case ModelSearch.NotFound(List<String> sentences) ->
                throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), sentences));
        };
    }

    private List<CaseFiles> chosen(ModelPackage model) throws IOException {
        for (Path directory : List.of(images, labels)) {
            if (!Files.isDirectory(directory)) {
                throw new ParameterException(spec.commandLine(), "%s is no directory".formatted(directory));
            }
        }
        List<CaseFiles> cases = choice.of(CaseFiles.in(images, labels), model.spec());
        if (cases.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there are no cases to evaluate");
        }
        return cases;
    }

    private void tell(Scored scored) {
        switch (scored) {
            case Scored.Done done -> {
                PrintWriter out = spec.commandLine().getOut();
                out.println(ReportTable.line(done.figures()));
                out.flush();
            }
            case Scored.Failed(String id, String sentence) ->
                spec.commandLine().getErr().println("segline: case %s: %s".formatted(id, sentence));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
