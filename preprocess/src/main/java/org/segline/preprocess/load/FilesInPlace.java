package org.segline.preprocess.load;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.StoredInstance;

/**
 * Instances in files that are read where they lie and not copied into a store. {@link StudyFolder} fills it. Each is named
 * by its path, not its content: such a name means nothing to another process.
 */
public final class FilesInPlace implements InstanceSource, FolderScan.Keeper {
    private static final long SAME = -1;

    private final Map<BlobId, Path> files = new ConcurrentHashMap<>();

    @Override
    public BlobId keep(Path file) {
        BlobId name = BlobId.derived("file", file.toAbsolutePath().toString());
        files.put(name, file);
        return name;
    }

    @Override
    public boolean same(BlobId one, BlobId other) throws IOException {
        return Files.mismatch(file(one), file(other)) == SAME;
    }

    @Override
    public MemorySegment map(StoredInstance instance, Arena arena) throws IOException {
        try (FileChannel in = FileChannel.open(file(instance.blob()), StandardOpenOption.READ)) {
            return in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), arena);
        }
    }

    private Path file(BlobId name) throws IOException {
        Path file = files.get(name);
        if (file == null) {
            throw new IOException("file %s is none of this folder".formatted(name));
        }
        return file;
    }
}
