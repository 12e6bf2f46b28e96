package org.segline.infer.graph;

import ai.onnx.proto.OnnxMl;
import java.util.List;
import java.util.Optional;

/** A node and its attributes, with the defaults that ONNX gives them. */
record Operator(OnnxMl.NodeProto node) {

    String type() {
        return node.getOpType();
    }

    /** For sentences. */
    String name() {
        return node.getName().isEmpty() ? type() : "%s '%s'".formatted(type(), node.getName());
    }

    List<String> inputs() {
        return node.getInputList();
    }

    List<String> outputs() {
        return node.getOutputList();
    }

    Optional<OnnxMl.AttributeProto> attribute(String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    /** Number {@code index} of a list; {@code otherwise} where there is no such list. */
    int at(String name, int index, int otherwise) {
        return attribute(name)
                .filter(attribute -> index < attribute.getIntsCount())
                .map(attribute -> Math.toIntExact(attribute.getInts(index)))
                .orElse(otherwise);
    }

    long whole(String name, long otherwise) {
        return attribute(name).map(OnnxMl.AttributeProto::getI).orElse(otherwise);
    }

    String text(String name, String otherwise) {
        return attribute(name).map(attribute -> attribute.getS().toStringUtf8()).orElse(otherwise);
    }
}
