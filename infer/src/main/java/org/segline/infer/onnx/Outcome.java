package org.segline.infer.onnx;

/** What came of a run. */
public sealed interface Outcome {

    /** The scores are written. */
    record Done() implements Outcome {}

    /** There was not memory enough; a smaller batch, or a later moment, may do. */
    record OutOfMemory() implements Outcome {}

    /** The network cannot be run on this input, now or later; {@code sentence} says why. */
    record Impossible(String sentence) implements Outcome {}
}
