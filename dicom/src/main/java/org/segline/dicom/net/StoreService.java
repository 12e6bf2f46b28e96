package org.segline.dicom.net;

import java.io.IOException;
import java.io.InputStream;

/** What a server does with the instances it is sent. Called by many associations at once. */
@FunctionalInterface
public interface StoreService {
    /**
     * Stores an instance; what this returns is what the sender is told.
     *
     * @param dataSet the data set as it arrives, without preamble and file meta information; it needs not be read to its
     *     end. An {@link IOException} out of it (the peer is gone) is to be let through
     * @throws IOException an outage: the sender is told to try again (A700)
     */
    DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException;
}
