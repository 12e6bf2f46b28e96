package org.segline.preprocess.load;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;

/**
 * What may tell one image at a place from another there. Those that separate volumes stand in the order in which they are
 * preferred: first what makes images of another kind, then what makes them of another time, and last what merely counts.
 */
enum Trait {
    ECHO_TIME(
            "Echo Time",
            in(Tags.EFFECTIVE_ECHO_TIME, Tags.MR_ECHO_SEQUENCE),
            in(Tags.ECHO_TIME, Tags.MR_ECHO_SEQUENCE)),
    ECHO_NUMBER("Echo Number", in(Tags.ECHO_NUMBERS)),
    /** Says magnitude, phase, real or imaginary where Complex Image Component does not. */
    IMAGE_TYPE(
            "Image Type",
            in(Tags.FRAME_TYPE, Tags.MR_IMAGE_FRAME_TYPE_SEQUENCE),
            in(Tags.FRAME_TYPE, Tags.CT_IMAGE_FRAME_TYPE_SEQUENCE),
            in(Tags.FRAME_TYPE, Tags.PET_FRAME_TYPE_SEQUENCE),
            in(Tags.IMAGE_TYPE)),
    COMPONENT("Complex Image Component", in(Tags.COMPLEX_IMAGE_COMPONENT, Tags.MR_IMAGE_FRAME_TYPE_SEQUENCE)),
    TEMPORAL_POSITION(
            "Temporal Position",
            in(Tags.TEMPORAL_POSITION_INDEX, Tags.FRAME_CONTENT_SEQUENCE),
            in(Tags.TEMPORAL_POSITION_IDENTIFIER)),
    B_VALUE("Diffusion b-value", in(Tags.DIFFUSION_B_VALUE, Tags.MR_DIFFUSION_SEQUENCE)),
    GRADIENT(
            "Diffusion Gradient Direction",
            in(
                    Tags.DIFFUSION_GRADIENT_ORIENTATION,
                    Tags.MR_DIFFUSION_SEQUENCE,
                    Tags.DIFFUSION_GRADIENT_DIRECTION_SEQUENCE)),
    INVERSION_TIME(
            "Inversion Time",
            in(Tags.INVERSION_TIMES, Tags.MR_MODIFIER_SEQUENCE),
            in(Tags.INVERSION_TIME, Tags.MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE)),
    TRIGGER_TIME(
            "Trigger Time",
            in(Tags.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, Tags.CARDIAC_SYNCHRONIZATION_SEQUENCE),
            in(Tags.TRIGGER_TIME)),
    FLIP_ANGLE("Flip Angle", in(Tags.FLIP_ANGLE, Tags.MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE)),
    REPETITION_TIME("Repetition Time", in(Tags.REPETITION_TIME, Tags.MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE)),
    FRAME_REFERENCE_TIME("Frame Reference Time", in(Tags.FRAME_REFERENCE_TIME)),
    KERNEL("Convolution Kernel", in(Tags.CONVOLUTION_KERNEL, Tags.CT_RECONSTRUCTION_SEQUENCE)),
    KVP("KVP", in(Tags.KVP, Tags.CT_X_RAY_DETAILS_SEQUENCE)),
    SLICE_THICKNESS("Slice Thickness", in(Tags.SLICE_THICKNESS, Tags.PIXEL_MEASURES_SEQUENCE)),
    ACQUISITION_NUMBER(
            "Acquisition Number",
            in(Tags.FRAME_ACQUISITION_NUMBER, Tags.FRAME_CONTENT_SEQUENCE),
            in(Tags.ACQUISITION_NUMBER)),

    /** With its date, so that midnight is no step back. */
    ACQUISITION_DATE_TIME(
            "Acquisition DateTime",
            in(Tags.FRAME_ACQUISITION_DATE_TIME, Tags.FRAME_CONTENT_SEQUENCE),
            in(Tags.ACQUISITION_DATE_TIME)),
    INSTANCE_NUMBER("Instance Number", in(Tags.INSTANCE_NUMBER)),
    STACK_ID("Stack ID", in(Tags.STACK_ID, Tags.FRAME_CONTENT_SEQUENCE));

    /** Before the tag of a dimension of an enhanced image (PS3.3 C.7.6.17), in the name of its trait. */
    static final String DIMENSION = "Dimension ";

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

    /** Dimensions that say where a frame lies, not what it is. */
    private static final List<Tag> OF_PLACE =
            List.of(Tags.STACK_ID, Tags.IN_STACK_POSITION_NUMBER, Tags.IMAGE_POSITION_PATIENT);

    /** @param groups the functional group of the enhanced form, and a sequence within it */
    private record Source(Tag tag, List<Tag> groups) {}

    final String label;
    private final List<Source> sources;

    Trait(String label, Source... sources) {
        this.label = label;
        this.sources = List.of(sources);
    }

    private static Source in(Tag tag, Tag... groups) {
        return new Source(tag, List.of(groups));
    }

    Optional<String> of(Slice slice) {
        return Optional.ofNullable(slice.traits().get(label));
    }

    /** All that are there, by their labels. */
    static Map<String, String> of(Attributes frame) {
        Map<String, String> traits = new TreeMap<>();
        for (Trait trait : values()) {
            trait.text(frame).ifPresent(text -> traits.put(trait.label, text));
        }
        if (!traits.containsKey(ACQUISITION_DATE_TIME.label)) {
            frame.text(Tags.ACQUISITION_TIME, List.of())
                    .ifPresent(time -> traits.put(
                            ACQUISITION_DATE_TIME.label,
                            frame.text(Tags.ACQUISITION_DATE, List.of()).orElse("") + time));
        }
        traits.putAll(dimensions(frame));
        return Collections.unmodifiableMap(traits);
    }

    Optional<String> text(Attributes frame) {
        return sources.stream()
                .flatMap(source -> frame.text(source.tag, source.groups).stream())
                .findFirst();
    }

    /** The index values of an enhanced frame in what its instance calls dimensions. */
    private static Map<String, String> dimensions(Attributes frame) {
        List<DataSet> dimensions = frame.instance().items(Tags.DIMENSION_INDEX_SEQUENCE);
        List<String> indices = frame.perFrame().item(Tags.FRAME_CONTENT_SEQUENCE).stream()
                .flatMap(content -> content.strings(Tags.DIMENSION_INDEX_VALUES).stream())
                .toList();
        Map<String, String> traits = new TreeMap<>();
        for (int n = 0; n < Math.min(dimensions.size(), indices.size()); n++) {
            String index = indices.get(n);
            Stream<Tag> pointers = dimensions.get(n).tags(Tags.DIMENSION_INDEX_POINTER).stream();
            pointers.filter(pointer -> !OF_PLACE.contains(pointer))
                    .forEach(pointer -> traits.put(DIMENSION + pointer, index));
        }
        return traits;
    }
}
