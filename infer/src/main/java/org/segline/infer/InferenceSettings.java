package org.segline.infer;

/**
 * @param threads that a run of a network may use; 0 for all processors
 * @param device where networks run
 * @param voxelsPerRun patches are put together into one run up to this number of voxels; a patch that is larger runs alone
 */
public record InferenceSettings(int threads, Device device, long voxelsPerRun) {

    /** Where networks run. */
    public enum Device {
        CPU
    }

    /** All processors; about eight patches of 64 x 64 x 64 in a run. */
    public static final InferenceSettings DEFAULT = new InferenceSettings(0, Device.CPU, 1L << 21);

    public InferenceSettings {
        if (threads < 0) {
            throw new IllegalArgumentException("threads are 0 (all processors) or more, were " + threads);
        }
        if (voxelsPerRun < 1) {
            throw new IllegalArgumentException("voxels per run are at least 1, were " + voxelsPerRun);
        }
    }

    int threadsOfARun() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
