package org.segline.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.TrainingCase;
import org.segline.training.evaluate.CaseFiles;
import picocli.CommandLine.Option;

/** Which of the cases in a directory are evaluated: one of these, or all where none is given. */
final class CaseChoice {
    @Option(names = "--only", split = ",", paramLabel = "ID", description = "these cases, separated by commas")
    private List<String> only = List.of();

    @Option(names = "--cases", paramLabel = "FILE", description = "the cases in this file, one id a line")
    private Optional<Path> list = Optional.empty();

    @Option(
            names = "--every",
            paramLabel = "N[:OFFSET]",
            converter = Every.Reader.class,
            description = "one case in N, in the order of their ids")
    private Optional<Every> every = Optional.empty();

    @Option(
            names = "--validation",
            description = "the cases that the training of the model set apart, as its provenance names them")
    private boolean validation;

    /** What was chosen, be it there or not; in the order of the ids, or in the one in which they were named. */
    List<CaseFiles> of(List<CaseFiles> found, ModelSpec model) throws IOException {
        if (!only.isEmpty()) {
            return only.stream().distinct().map(id -> named(id, found)).toList();
        }
        if (list.isPresent()) {
            return Files.readAllLines(list.get()).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .distinct()
                    .map(id -> named(id, found))
                    .toList();
        }
        if (validation) {
            return setApart(model).map(read -> named(read.id(), found).as(read)).toList();
        }
        return IntStream.range(0, found.size())
                .filter(index -> every.isEmpty() || every.get().takes(index))
                .mapToObj(found::get)
                .toList();
    }

    private static Stream<TrainingCase> setApart(ModelSpec model) {
        return model.provenance().stream()
                .flatMap(provenance -> provenance.cases().stream())
                .filter(read -> read.role() == TrainingCase.Role.VALIDATION);
    }

    private static CaseFiles named(String id, List<CaseFiles> found) {
        return found.stream().filter(files -> files.id().equals(id)).findFirst().orElseGet(() -> CaseFiles.none(id));
    }
}
