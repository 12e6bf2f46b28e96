package org.segline.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What an origin server does with the files it is sent. Called by many requests at once. */
@FunctionalInterface
public interface FileStoreService {
    /**
     * Takes a file in. What became of it may be known later, so that a request's files can become durable together; while one
     * does, the next is read.
     *
     * @param study the only one that the file may belong to, if the request names one
     * @param file a Part 10 file as it arrives; it needs not be read to its end, and not after this returns. An {@link
     *     IOException} out of it (the peer is gone) is to be let through
     * @return ends within bounds, and only exceptionally where there is a bug; an outage is an outcome out of resources
     * @throws IOException the file cannot be read on
     */
    CompletableFuture<FileOutcome> store(Optional<String> study, InputStream file) throws IOException;
}
