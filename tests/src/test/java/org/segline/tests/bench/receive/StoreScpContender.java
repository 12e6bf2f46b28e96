package org.segline.tests.bench.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.segline.tests.fixtures.StoreScp;

/** DCMTK's storescp, a new one in a new directory each time. */
final class StoreScpContender implements Contender {
    private final String name;
    private final String promise;
    private final Path directory;
    private final List<String> options;
    private int begun;

    StoreScpContender(String name, String promise, Path directory, String... options) {
        this.name = name;
        this.promise = promise;
        this.directory = directory;
        this.options = List.of(options);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String promise() {
        return promise;
    }

    @Override
    public Turn begin() throws IOException, InterruptedException {
        Path output = Files.createDirectories(directory.resolve(String.valueOf(begun++)));
        StoreScp scp = StoreScp.start(output, options);
        return new Turn() {
            @Override
            public int port() {
                return scp.port();
            }

            @Override
            public int stored() throws IOException {
                try (Stream<Path> files = Files.list(output)) {
                    return (int) files.count();
                }
            }

            @Override
            public void close() {
                scp.close();
            }
        };
    }
}
