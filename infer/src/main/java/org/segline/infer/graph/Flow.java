package org.segline.infer.graph;

import ai.onnx.proto.OnnxMl;

/** What a name in a graph stands for, along one axis. */
sealed interface Flow {

    /** (batch, channel, d, h, w). */
    record Features(Line line) implements Flow {}

    /** Features whose channels and voxels were laid out anew; nothing is known of where each went until they are back. */
    record Folded(Line line) implements Flow {}

    /** The shape of features. */
    record ShapeOf(Line line) implements Flow {}

    /** Numbers that the file holds. */
    record Constant(OnnxMl.TensorProto tensor) implements Flow {}

    /** One number a channel, of all voxels. */
    record Overall(Line line) implements Flow {}

    /** The image cannot be of this length. */
    record Impossible(String sentence) implements Flow {}

    /** Not understood. */
    record Unknown(String sentence) implements Flow {}
}
