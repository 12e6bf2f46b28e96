package org.segline.training.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.segline.kernel.study.Reason;

/** Finds the files of all cases, and what is wrong with how they are named. */
final class CaseFinder {
    private static final List<String> EXTENSIONS = List.of(".nii.gz", ".nii");

    private final ConfiguredPaths paths;
    private final TreeMap<String, CaseFiles> cases = new TreeMap<>();
    private final List<Reason> reasons = new ArrayList<>();

    private CaseFinder(ConfiguredPaths paths) {
        this.paths = paths;
    }

    /** @param cases in the order of their ids, each id once */
    record Found(List<CaseFiles> cases, List<Reason> reasons) {
        Found {
            cases = List.copyOf(cases);
            reasons = List.copyOf(reasons);
        }
    }

    static Found find(CaseSource source, ConfiguredPaths paths) {
        CaseFinder finder = new CaseFinder(paths);
        switch (source) {
            case CaseSource.Folders folders -> finder.pair(folders);
            case CaseSource.Cases listed -> listed.cases().forEach(finder::add);
        }
        if (finder.cases.isEmpty() && finder.reasons.isEmpty()) {
            finder.refuse("no-cases", "There are no cases to train on.");
        }
        return new Found(List.copyOf(finder.cases.values()), finder.reasons);
    }

    private void add(CaseSource.Entry entry) {
        try {
            add(new CaseFiles(
                    entry.id(),
                    entry.subject().orElse(entry.id()),
                    paths.resolve(entry.image()),
                    paths.resolve(entry.labels())));
        } catch (UnusableCase e) {
            refuse(e.reason().code(), "Case '%s': %s".formatted(entry.id(), e.getMessage()));
        }
    }

    private void add(CaseFiles files) {
        if (cases.putIfAbsent(files.id(), files) != null) {
            refuse("duplicate-id", "Two cases have the id '%s'.".formatted(files.id()));
        }
    }

    private void refuse(String code, String sentence) {
        reasons.add(new Reason(code, sentence));
    }

    private void pair(CaseSource.Folders folders) {
        Map<String, Path> images = volumes(folders.images());
        Map<String, Path> labels = volumes(folders.labels());
        for (var image : images.entrySet()) {
            if (labels.containsKey(image.getKey())) {
                add(new CaseFiles(image.getKey(), image.getKey(), image.getValue(), labels.get(image.getKey())));
            } else {
                unpaired(image.getKey(), image.getValue(), "image", "labels");
            }
        }
        for (var label : labels.entrySet()) {
            if (!images.containsKey(label.getKey())) {
                unpaired(label.getKey(), label.getValue(), "label file", "image");
            }
        }
    }

    private void unpaired(String id, Path file, String has, String lacks) {
        refuse(
                "unpaired",
                "Case '%s': the %s %s has no %s of that name.".formatted(id, has, file.getFileName(), lacks));
    }

    /** The NIfTI files of a folder by their names without extension. */
    private Map<String, Path> volumes(String written) {
        Map<String, Path> volumes = new TreeMap<>();
        try {
            for (Path file : list(paths.resolve(written))) {
                Path before = volumes.putIfAbsent(id(file), file);
                if (before != null) {
                    refuse(
                            "duplicate-id",
                            "Case '%s' has two files, %s and %s."
                                    .formatted(id(file), before.getFileName(), file.getFileName()));
                }
            }
        } catch (UnusableCase e) {
            reasons.add(e.reason());
        } catch (IOException e) {
            refuse("unreadable-folder", "The folder '%s' cannot be read (%s).".formatted(written, e));
        }
        return volumes;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            isNifti(file) && !file.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    static boolean isNifti(Path file) {
        return EXTENSIONS.stream().anyMatch(file.getFileName().toString()::endsWith);
    }

    private static String id(Path file) {
        String name = file.getFileName().toString();
        String extension =
                EXTENSIONS.stream().filter(name::endsWith).findFirst().orElse("");
        return name.substring(0, name.length() - extension.length());
    }
}
