package org.segline.tests.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Builds a benchmark's {@code itk.cxx}: Debian has ITK for C++ only. */
public final class ItkProgram {
    private static final int MINUTES = 10;

    private ItkProgram() {}

    /**
     * @param benchmark beside which {@code itk.cxx} lies
     * @param folder in which a folder {@code itk} is made
     * @return the program
     * @throws IOException if it cannot be built: libinsighttoolkit5-dev, cmake and g++ are wanted
     */
    public static Path build(Class<?> benchmark, Path folder) throws IOException, InterruptedException {
        Path code = Files.createDirectory(folder.resolve("itk"));
        copy(benchmark, "itk.cxx", code);
        copy(ItkProgram.class, "CMakeLists.txt", code);
        Path built = code.resolve("build");
        run("cmake", "-S", code.toString(), "-B", built.toString(), "-DCMAKE_BUILD_TYPE=Release");
        run("cmake", "--build", built.toString());
        return built.resolve("itk");
    }

    private static void copy(Class<?> beside, String name, Path folder) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            Files.copy(in, folder.resolve(name));
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("%s takes more than %d minutes".formatted(List.of(command), MINUTES));
        }
        if (process.exitValue() != 0) {
            throw new IOException("%s ended with %d".formatted(List.of(command), process.exitValue()));
        }
    }
}
