package org.segline.tests.bench.volume;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A Python that stays, and times itself. */
final class PydicomLoader implements Loader {
    /** As people write it: read all, sort along the normal, stack, rescale. */
    private static final String PROGRAM = """
            import os, sys, time
            import numpy as np, pydicom
            folder = sys.argv[1]
            for _ in sys.stdin:
                began = time.perf_counter()
                slices = [pydicom.dcmread(os.path.join(folder, name)) for name in os.listdir(folder)]
                o = np.array(slices[0].ImageOrientationPatient, float)
                normal = np.cross(o[:3], o[3:])
                slices.sort(key=lambda s: np.dot(normal, s.ImagePositionPatient))
                volume = np.empty((len(slices), slices[0].Rows, slices[0].Columns), np.float32)
                for k, s in enumerate(slices):
                    volume[k] = s.pixel_array
                    volume[k] *= np.float32(s.RescaleSlope)
                    volume[k] += np.float32(s.RescaleIntercept)
                seconds = time.perf_counter() - began
                print(seconds, volume.sum(dtype=np.float64), flush=True)
                del volume, slices
            """;

    private final Process python;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    PydicomLoader(Path folder) throws IOException {
        python = new ProcessBuilder("/usr/bin/python3", "-c", PROGRAM, folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        questions = python.outputWriter(StandardCharsets.US_ASCII);
        answers = python.inputReader(StandardCharsets.US_ASCII);
    }

    @Override
    public String name() {
        return "pydicom";
    }

    @Override
    public String work() {
        return "sorted, stacked and rescaled with numpy, floats in memory";
    }

    @Override
    public Loaded load() throws IOException {
        questions.write("again\n");
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("Python ended");
        }
        String[] numbers = answer.split(" ", -1);
        return new Loaded(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        questions.close();
        if (!python.waitFor(10, TimeUnit.SECONDS)) {
            python.destroyForcibly();
        }
    }
}
