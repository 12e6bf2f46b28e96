package org.segline.tests.bench.resample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.segline.kernel.model.Sampling.Interpolation;
import org.segline.tests.bench.ItkProgram;

/** Starts the peers that there are on this machine; those written in C and C++ are compiled first. */
final class Peers {
    private static final String PYTHON = "/usr/bin/python3";
    private static final int MINUTES = 10;
    private static final List<Interpolation> LINEAR = List.of(Interpolation.LINEAR);

    private final Work work;
    private final int threads;
    private final Path directory;
    private final Path source;

    /** @param directory of which all files are written, the source first */
    Peers(Work work, int threads, Path directory) throws IOException {
        this.work = work;
        this.threads = threads;
        this.directory = directory;
        source = directory.resolve("source.raw");
        try (FileChannel file = FileChannel.open(source, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            int plane = work.source().size().i() * work.source().size().j();
            ByteBuffer bytes = ByteBuffer.allocateDirect(plane * Float.BYTES).order(ByteOrder.nativeOrder());
            for (int at = 0; at < work.source().voxels().length; at += plane) {
                bytes.clear();
                bytes.asFloatBuffer().put(work.source().voxels(), at, plane);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
        }
    }

    List<Contender> all() throws IOException, InterruptedException {
        List<Contender> all = new ArrayList<>();
        scipy().ifPresent(all::add);
        itk().ifPresent(all::add);
        torch().ifPresent(all::add);
        loop().ifPresent(all::add);
        return all;
    }

    private Optional<Contender> scipy() throws IOException, InterruptedException {
        return python(
                "scipy",
                "scipy.ndimage.affine_transform, one thread",
                "scipy.ndimage",
                List.of(Interpolation.LINEAR, Interpolation.CUBIC));
    }

    private Optional<Contender> torch() throws IOException, InterruptedException {
        return python("torch", "torch grid_sample, its grid made beforehand", "torch", LINEAR);
    }

    private Optional<Contender> python(String name, String about, String module, List<Interpolation> does)
            throws IOException, InterruptedException {
        if (!succeeds(List.of("env", PYTHON, "-c", "import " + module))) {
            return absent(name, "python3-" + name);
        }
        return started(
                name,
                about,
                does,
                List.of(PYTHON, "-W", "ignore", resource("peers.py").toString(), name));
    }

    private Optional<Contender> loop() throws IOException, InterruptedException {
        String program = directory.resolve("loop").toString();
        String code = resource("loop.c").toString();
        if (!succeeds(List.of("env", "gcc", "-O3", "-march=native", "-fopenmp", "-o", program, code, "-lm"))) {
            return absent("c-loop", "gcc");
        }
        return started("c-loop", "eight voxels a voxel, gcc -O3 -march=native, OpenMP", LINEAR, List.of(program));
    }

    private Optional<Contender> itk() throws IOException, InterruptedException {
        Path program;
        try {
            program = ItkProgram.build(Peers.class, directory);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return absent("itk", "libinsighttoolkit5-dev, cmake and g++");
        }
        return started("itk", "ITK's ResampleImageFilter", LINEAR, List.of(program.toString()));
    }

    private static Optional<Contender> absent(String name, String packages) {
        System.err.printf("%s is left out: install %s%n", name, packages);
        return Optional.empty();
    }

    private Optional<Contender> started(String name, String about, List<Interpolation> does, List<String> program)
            throws IOException {
        List<String> command = new ArrayList<>(program);
        command.add(source.toString());
        command.add(Integer.toString(threads));
        return Optional.of(new PeerProcess(name, about, does, command, work, directory));
    }

    private Path resource(String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = Peers.class.getResourceAsStream(name)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}
