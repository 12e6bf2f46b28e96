package org.segline.infer.models;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segline.kernel.model.ModelCatalog;
import org.segline.kernel.model.ModelPackage;

/** The model packages that were found under some directories, each checked once. */
public final class ModelRepository implements ModelCatalog {
    private static final Comparator<ModelPackage> BY_ID_AND_VERSION = Comparator.comparing(
                    (ModelPackage model) -> model.ref().id())
            .thenComparing(model -> model.ref().version());

    private final List<ModelPackage> models;
    private final List<Problem> problems;

    private ModelRepository(List<ModelPackage> models, List<Problem> problems) {
        this.models = models.stream().sorted(BY_ID_AND_VERSION).toList();
        this.problems = List.copyOf(problems);
    }

    /**
     * Why something is not served.
     *
     * @param where the package, or the directory that was to hold packages
     */
    public record Problem(Path where, String sentence) {
        @Override
        public String toString() {
            return where + ": " + sentence;
        }
    }

    private record Found(Path place, ModelPackage model) {}

    /**
     * Reads the packages in {@code directories}: each is a package (it has a model.json) or holds packages.
     *
     * <p>Of packages with the same bytes the first is taken. Packages that claim the same id and version but differ are all
     * left out: which of them a job meant could not be told.
     */
    public static ModelRepository load(List<Path> directories) {
        return load(directories, System.getenv());
    }

    static ModelRepository load(List<Path> directories, Map<String, String> environment) {
        List<Found> found = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        PackageReader reader = new PackageReader(environment);
        for (Path directory : directories) {
            for (Path place : packagesIn(directory, problems)) {
                switch (reader.read(place)) {
                    case PackageReader.Read.Sound(ModelPackage model) -> found.add(new Found(place, model));
                    case PackageReader.Read.Broken(String sentence) -> problems.add(new Problem(place, sentence));
                }
            }
        }
        return new ModelRepository(withoutRivals(found, problems), problems);
    }

    private static List<Path> packagesIn(Path directory, List<Problem> problems) {
        if (Files.exists(directory.resolve(PackageReader.SPEC))) {
            return List.of(directory);
        }
        List<Path> packages = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Files.exists(entry.resolve(PackageReader.SPEC))) {
                    packages.add(entry);
                }
            }
        } catch (IOException e) {
            problems.add(new Problem(
                    directory, "the directory cannot be read (" + e.getClass().getSimpleName() + ")"));
            return List.of();
        }
        if (packages.isEmpty()) {
            problems.add(new Problem(directory, "there is no model.json in it, nor in any directory in it"));
        }
        packages.sort(Comparator.naturalOrder());
        return packages;
    }

    private static List<ModelPackage> withoutRivals(List<Found> found, List<Problem> problems) {
        Map<String, List<Found>> byName = new TreeMap<>();
        for (Found one : found) {
            String name =
                    one.model().ref().id() + ", version " + one.model().ref().version();
            byName.computeIfAbsent(name, first -> new ArrayList<>()).add(one);
        }
        List<ModelPackage> kept = new ArrayList<>();
        byName.forEach((name, rivals) -> {
            if (rivals.stream().map(one -> one.model().ref()).distinct().count() == 1) {
                kept.add(rivals.getFirst().model());
            } else {
                for (Found rival : rivals) {
                    problems.add(new Problem(
                            rival.place(),
                            "%d packages that differ claim to be %s; none of them is served"
                                    .formatted(rivals.size(), name)));
                }
            }
        });
        return kept;
    }

    @Override
    public List<ModelPackage> models() {
        return models;
    }

    /** What was found but is not served, in the order in which it was found. */
    public List<Problem> problems() {
        return problems;
    }
}
