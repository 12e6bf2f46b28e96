package org.segline.infer.onnx;

/** What came of opening a file as a network. */
public sealed interface Opened {

    record Ready(Network network) implements Opened {}

    /** Not a network, or not one of the shapes that are served; {@code sentence} says why. */
    record Unusable(String sentence) implements Opened {}
}
