package org.segline.preprocess.load;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.StoredInstance;

/** Where the bytes of instances are: in a store, or in files that stay where they are. May be asked by many threads. */
@FunctionalInterface
public interface InstanceSource {

    /**
     * The bytes of an instance, a DICOM file, mapped for reading as long as {@code arena} lives.
     *
     * @throws IOException if they cannot be fetched
     */
    MemorySegment map(StoredInstance instance, Arena arena) throws IOException;

    static InstanceSource of(BlobStore store) {
        return (instance, arena) -> store.map(instance.blob(), arena);
    }
}
