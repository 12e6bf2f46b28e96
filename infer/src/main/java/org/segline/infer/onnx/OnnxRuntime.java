package org.segline.infer.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;

/** The process's one ONNX Runtime; it logs errors only, for what a caller must know it is told by results. */
final class OnnxRuntime {
    static final OrtEnvironment ENVIRONMENT =
            OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "segline");

    private OnnxRuntime() {}

    static OrtSession session(Path file, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            // Whole volumes differ in size from study to study. An arena would keep the largest of them for good (some
            // gigabytes), and a memory pattern would be planned anew for each; the plain allocator gives all back.
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            // A worker that waits for the next study leaves the cores to others.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return ENVIRONMENT.createSession(file.toString(), options);
        }
    }
}
