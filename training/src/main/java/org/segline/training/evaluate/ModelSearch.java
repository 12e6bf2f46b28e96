package org.segline.training.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.segline.infer.models.ModelRepository;
import org.segline.kernel.model.ModelPackage;

/** What came of looking for the package that is to be evaluated, as serving looks for packages. */
public sealed interface ModelSearch {

    record Found(ModelPackage model) implements ModelSearch {}

    /**
     * No package of that id can be served.
     *
     * @param sentences what is wrong with the packages that cannot be served, and then which there are
     */
    record NotFound(List<String> sentences) implements ModelSearch {
        public NotFound {
            sentences = List.copyOf(sentences);
        }
    }

    /**
     * The package of {@code id}; of several versions the last.
     *
     * @param directories each is a package or holds packages
     */
    static ModelSearch of(String id, List<Path> directories) {
        ModelRepository repository = ModelRepository.load(directories);
        List<ModelPackage> named = repository.models().stream()
                .filter(each -> each.ref().id().equals(id))
                .toList();
        if (!named.isEmpty()) {
            return new Found(named.getLast());
        }
        List<String> sentences = new ArrayList<>();
        repository.problems().forEach(problem -> sentences.add(problem.toString()));
        sentences.add("there is no model '%s' here; there are: %s"
                .formatted(
                        id,
                        repository.models().stream()
                                .map(each -> each.ref().id())
                                .collect(Collectors.joining(", "))));
        return new NotFound(sentences);
    }
}
