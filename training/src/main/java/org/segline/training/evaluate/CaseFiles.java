package org.segline.training.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.segline.kernel.model.TrainingCase;
import org.segline.kernel.store.BlobId;

/**
 * The NIfTI files of one case: an image and its labels have the same name, in two directories.
 *
 * @param id their name without {@code .nii} or {@code .nii.gz}
 * @param images of that name: one, if all is well
 * @param labels likewise
 * @param trained what these must be, byte for byte, where they were chosen for being what a training read under this name
 */
public record CaseFiles(String id, List<Path> images, List<Path> labels, Optional<TrainingCase> trained) {
    /** Files that begin with a dot are not of a case: some archives hold such a one beside each file. */
    private static final Pattern NAME = Pattern.compile("([^.].*?)\\.nii(\\.gz)?");

    public CaseFiles {
        images = List.copyOf(images);
        labels = List.copyOf(labels);
    }

    /** A case of which there are no files. */
    public static CaseFiles none(String id) {
        return new CaseFiles(id, List.of(), List.of(), Optional.empty());
    }

    /** The same files, which must be those that a training read. */
    public CaseFiles as(TrainingCase read) {
        return new CaseFiles(id, images, labels, Optional.of(read));
    }

    /**
     * All cases of which either directory holds something, in the order of their ids.
     *
     * @throws IOException if a directory cannot be read
     */
    public static List<CaseFiles> in(Path images, Path labels) throws IOException {
        Map<String, List<Path>> imagesOf = byId(images);
        Map<String, List<Path>> labelsOf = byId(labels);
        return Stream.concat(imagesOf.keySet().stream(), labelsOf.keySet().stream())
                .distinct()
                .sorted()
                .map(id -> new CaseFiles(
                        id,
                        imagesOf.getOrDefault(id, List.of()),
                        labelsOf.getOrDefault(id, List.of()),
                        Optional.empty()))
                .toList();
    }

    private static Map<String, List<Path>> byId(Path directory) throws IOException {
        Map<String, List<Path>> byId = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    byId.computeIfAbsent(name.group(1), first -> new ArrayList<>())
                            .add(file);
                }
            }
        }
        return byId;
    }

    /** Why these are not one image and its labels, or not the right ones, in a sentence; empty where they are. */
    Optional<String> flaw() throws IOException {
        if (images.size() != 1 || labels.size() != 1) {
            return Optional.of("A case is one image and one file of labels; there are %d and %d of this name."
                    .formatted(images.size(), labels.size()));
        }
        return trained.isEmpty()
                        || (isOf(images, trained.get().image())
                                && isOf(labels, trained.get().labels()))
                ? Optional.empty()
                : Optional.of("The files differ from those that the training of the model read under this name.");
    }

    private static boolean isOf(List<Path> files, BlobId digest) throws IOException {
        return BlobId.ofContent(Files.readAllBytes(files.getFirst())).equals(digest);
    }
}
