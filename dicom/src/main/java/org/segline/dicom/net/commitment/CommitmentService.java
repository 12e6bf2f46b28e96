package org.segline.dicom.net.commitment;

import java.io.IOException;
import java.util.Optional;
import org.segline.dicom.data.SopReference;

/** Knows which instances are kept safely here. Called by several threads. */
@FunctionalInterface
public interface CommitmentService {
    /**
     * Why storage of an instance is not committed to; empty where it is: then it outlives this process, and its sender may
     * delete it.
     *
     * @throws IOException if it cannot be said now; asked again later
     */
    Optional<FailureReason> obstacle(SopReference instance) throws IOException;
}
