package org.segline.preprocess.gate;

import java.util.List;
import java.util.Optional;

/**
 * What may tell one image at a place from another there. Those that separate volumes stand in the order in which they are
 * preferred: first what makes images of another kind, then what makes them of another time, and last what merely counts.
 */
public enum Trait {
    ECHO_TIME("Echo Time"),
    ECHO_NUMBER("Echo Number"),
    /** Says magnitude, phase, real or imaginary where Complex Image Component does not. */
    IMAGE_TYPE("Image Type"),
    COMPONENT("Complex Image Component"),
    TEMPORAL_POSITION("Temporal Position"),
    B_VALUE("Diffusion b-value"),
    GRADIENT("Diffusion Gradient Direction"),
    INVERSION_TIME("Inversion Time"),
    TRIGGER_TIME("Trigger Time"),
    FLIP_ANGLE("Flip Angle"),
    REPETITION_TIME("Repetition Time"),
    FRAME_REFERENCE_TIME("Frame Reference Time"),
    KERNEL("Convolution Kernel"),
    KVP("KVP"),
    SLICE_THICKNESS("Slice Thickness"),
    ACQUISITION_NUMBER("Acquisition Number"),

    /** With its date, so that midnight is no step back. */
    ACQUISITION_DATE_TIME("Acquisition DateTime"),
    INSTANCE_NUMBER("Instance Number"),
    STACK_ID("Stack ID");

    /** Before the tag of a dimension of an enhanced image (PS3.3 C.7.6.17), in the name of its trait. */
    public static final String DIMENSION = "Dimension ";

    /** In this order they separate volumes of one stack; a gradient means nothing without its b-value. */
    static final List<List<Trait>> SEPARATING = List.of(
            List.of(ECHO_TIME),
            List.of(ECHO_NUMBER),
            List.of(IMAGE_TYPE),
            List.of(COMPONENT),
            List.of(TEMPORAL_POSITION),
            List.of(B_VALUE),
            List.of(B_VALUE, GRADIENT),
            List.of(INVERSION_TIME),
            List.of(TRIGGER_TIME),
            List.of(FLIP_ANGLE),
            List.of(REPETITION_TIME),
            List.of(FRAME_REFERENCE_TIME),
            List.of(KERNEL),
            List.of(KVP),
            List.of(SLICE_THICKNESS),
            List.of(ACQUISITION_NUMBER));

    private final String label;

    Trait(String label) {
        this.label = label;
    }

    /** By which {@link Slice#traits()} has it, and people and rules of selection call it. */
    public String label() {
        return label;
    }

    Optional<String> of(Slice slice) {
        return Optional.ofNullable(slice.traits().get(label));
    }
}
