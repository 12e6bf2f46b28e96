package org.segline.tests.bench.restore;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process that works once for each line that it is told, and answers with the seconds that it took. */
final class ProcessContender implements Contender {
    private final String name;
    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    /** @param labels where it writes what it made last, shorts in the order of the machine */
    ProcessContender(String name, List<String> command, Path scores, Path labels) throws IOException {
        this.name = name;
        process = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(scores.toString(), labels.toString()))
                        .toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = process.outputWriter(StandardCharsets.US_ASCII);
        answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double seconds() throws IOException {
        orders.write("again\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(name + " ended");
        }
        return Double.parseDouble(answer);
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }
}
