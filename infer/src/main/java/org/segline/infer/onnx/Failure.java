package org.segline.infer.onnx;

import ai.onnxruntime.OrtException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the failures of ONNX Runtime apart, which says what happened in its messages only. */
final class Failure {
    /** What it says when the given output memory does not fit: the axes are (batch, class, d, h, w). */
    private static final Pattern OTHER_SHAPE = Pattern.compile(
            "(?:computed output shape for this run is |Requested shape:)" + "\\{(\\d+),(\\d+),(\\d+),(\\d+),(\\d+)}");

    private static final Pattern NO_MEMORY = Pattern.compile("bad_alloc|[Ff]ailed to allocate memory|out of memory");

    private Failure() {}

    /** @param otherSize makes the sentence of the size that the network answers with */
    static Outcome outcome(OrtException e, UnaryOperator<String> otherSize) {
        if (NO_MEMORY.matcher(e.getMessage()).find()) {
            return new Outcome.OutOfMemory();
        }
        Matcher shape = OTHER_SHAPE.matcher(e.getMessage());
        if (shape.find()) {
            String actual = "%s x %s x %s (%s classes)"
                    .formatted(shape.group(5), shape.group(4), shape.group(3), shape.group(2));
            return new Outcome.Impossible(otherSize.apply(actual));
        }
        return new Outcome.Impossible("The network cannot be run: " + e.getMessage());
    }
}
