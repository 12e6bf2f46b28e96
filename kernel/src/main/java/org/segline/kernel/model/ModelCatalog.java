package org.segline.kernel.model;

import java.util.List;
import java.util.Optional;

/** The models that are served now. */
public interface ModelCatalog {

    /** In the order of their ids and versions. */
    List<ModelPackage> models();

    /** The very model that a job names: same id, version and digest. */
    default Optional<ModelPackage> find(ModelRef ref) {
        return models().stream().filter(model -> model.ref().equals(ref)).findFirst();
    }
}
