package org.segline.kernel.model;

import org.segline.kernel.store.BlobId;

/**
 * A labelled scan that a training read, known again by its bytes.
 *
 * @param id what the training's configuration calls it
 * @param subject whom it is of, as the configuration calls them: no name of a patient
 * @param image SHA-256 of its file; of a folder, the digest of its files' digests, sorted
 * @param labels likewise
 */
public record TrainingCase(String id, String subject, Role role, BlobId image, BlobId labels) {

    /** What a case was used for. */
    public enum Role {
        TRAINING,
        VALIDATION
    }
}
