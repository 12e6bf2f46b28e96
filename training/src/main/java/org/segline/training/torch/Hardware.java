package org.segline.training.torch;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;

/**
 * Where training runs.
 *
 * @param threads of the processor; 0 for all
 * @param mixedPrecision convolutions in bfloat16, sums and losses in float32; on CUDA only
 */
public record Hardware(Kind device, int threads, boolean mixedPrecision) {

    /** CUDA is never fallen back from: asked for and not there, training stops. */
    public enum Kind {
        CPU,
        CUDA
    }

    public Hardware {
        if (threads < 0) {
            throw new IllegalArgumentException("threads are 0 (all processors) or more, were " + threads);
        }
        if (mixedPrecision && device != Kind.CUDA) {
            throw new IllegalArgumentException("mixed precision is for CUDA; on a CPU it makes training slower");
        }
    }

    /** What was asked for is not there. */
    public static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnavailableException(String message) {
            super(message);
        }
    }

    Device prepare() throws UnavailableException {
        torch.set_num_threads(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
        return switch (device) {
            case CPU -> new Device("cpu");
            case CUDA -> {
                if (!torch.cuda_is_available()) {
                    throw new UnavailableException("CUDA was asked for and is not there: "
                            + (torch.hasCUDA()
                                    ? "libtorch finds no device"
                                    : "this build is without its natives (SEGLINE_MAVEN_ARGS=-Pcuda brings them),"
                                            + " or the machine lacks CUDA 13 or cuDNN 9"));
                }
                yield new Device("cuda:0");
            }
        };
    }
}
