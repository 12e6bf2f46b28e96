package org.segline.tests.bench.resample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.segline.kernel.model.Sampling.Interpolation;

/** A peer in a process of its own, which has read the source and waits for lines: {@code peers.py} says which. */
final class PeerProcess implements Contender {
    private static final int SECONDS_TO_END = 10;

    private final String name;
    private final String about;
    private final List<Interpolation> does;
    private final Path directory;
    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    PeerProcess(String name, String about, List<Interpolation> does, List<String> command, Work work, Path directory)
            throws IOException {
        this.name = name;
        this.about = about;
        this.does = List.copyOf(does);
        this.directory = directory;
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        say(work.line());
        expect("ready");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public boolean does(Interpolation interpolation) {
        return does.contains(interpolation);
    }

    @Override
    public int warmUps() {
        return 1;
    }

    @Override
    public double seconds(Interpolation interpolation) throws IOException {
        say(interpolation.name().toLowerCase(Locale.ROOT));
        return Double.parseDouble(answer());
    }

    @Override
    public float[] result() throws IOException {
        Path file = Files.createTempFile(directory, name, ".raw");
        try {
            say("save " + file);
            expect("saved");
            float[] voxels = new float[Math.toIntExact(Files.size(file) / Float.BYTES)];
            try (FileChannel channel = FileChannel.open(file)) {
                channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer()
                        .get(voxels);
            }
            return voxels;
        } finally {
            Files.delete(file);
        }
    }

    private void say(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    private void expect(String word) throws IOException {
        String said = answer();
        if (!said.equals(word)) {
            throw new IOException("%s said '%s' and not '%s'".formatted(name, said, word));
        }
    }

    private String answer() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException(name + " has ended");
        }
        return line.strip();
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
