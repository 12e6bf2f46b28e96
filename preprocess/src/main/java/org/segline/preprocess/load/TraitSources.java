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
import org.segline.preprocess.gate.Trait;

/**
 * Where traits stand in a data set: in the enhanced form within a functional group, in the classic form at the top; and the
 * dimensions of an enhanced image, which may be of any attribute.
 */
final class TraitSources {
    /** Dimensions that say where a frame lies, not what it is. */
    private static final List<Tag> OF_PLACE =
            List.of(Tags.STACK_ID, Tags.IN_STACK_POSITION_NUMBER, Tags.IMAGE_POSITION_PATIENT);

    /** @param groups the functional group of the enhanced form, and a sequence within it */
    private record Source(Tag tag, List<Tag> groups) {}

    private TraitSources() {}

    /** The first that says something counts. */
    private static List<Source> of(Trait trait) {
        return switch (trait) {
            case ECHO_TIME ->
                List.of(in(Tags.EFFECTIVE_ECHO_TIME, Tags.MR_ECHO_SEQUENCE), in(Tags.ECHO_TIME, Tags.MR_ECHO_SEQUENCE));
            case ECHO_NUMBER -> List.of(in(Tags.ECHO_NUMBERS));
            case IMAGE_TYPE ->
                List.of(
                        in(Tags.FRAME_TYPE, Tags.MR_IMAGE_FRAME_TYPE_SEQUENCE),
                        in(Tags.FRAME_TYPE, Tags.CT_IMAGE_FRAME_TYPE_SEQUENCE),
                        in(Tags.FRAME_TYPE, Tags.PET_FRAME_TYPE_SEQUENCE),
                        in(Tags.IMAGE_TYPE));
            case COMPONENT -> List.of(in(Tags.COMPLEX_IMAGE_COMPONENT, Tags.MR_IMAGE_FRAME_TYPE_SEQUENCE));
            case TEMPORAL_POSITION ->
                List.of(
                        in(Tags.TEMPORAL_POSITION_INDEX, Tags.FRAME_CONTENT_SEQUENCE),
                        in(Tags.TEMPORAL_POSITION_IDENTIFIER));
            case B_VALUE -> List.of(in(Tags.DIFFUSION_B_VALUE, Tags.MR_DIFFUSION_SEQUENCE));
            case GRADIENT ->
                List.of(in(
                        Tags.DIFFUSION_GRADIENT_ORIENTATION,
                        Tags.MR_DIFFUSION_SEQUENCE,
                        Tags.DIFFUSION_GRADIENT_DIRECTION_SEQUENCE));
            case INVERSION_TIME ->
                List.of(
                        in(Tags.INVERSION_TIMES, Tags.MR_MODIFIER_SEQUENCE),
                        in(Tags.INVERSION_TIME, Tags.MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE));
            case TRIGGER_TIME ->
                List.of(
                        in(Tags.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, Tags.CARDIAC_SYNCHRONIZATION_SEQUENCE),
                        in(Tags.TRIGGER_TIME));
            case FLIP_ANGLE -> List.of(in(Tags.FLIP_ANGLE, Tags.MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE));
            case REPETITION_TIME -> List.of(in(Tags.REPETITION_TIME, Tags.MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE));
            case FRAME_REFERENCE_TIME -> List.of(in(Tags.FRAME_REFERENCE_TIME));
            case KERNEL -> List.of(in(Tags.CONVOLUTION_KERNEL, Tags.CT_RECONSTRUCTION_SEQUENCE));
            case KVP -> List.of(in(Tags.KVP, Tags.CT_X_RAY_DETAILS_SEQUENCE));
            case SLICE_THICKNESS -> List.of(in(Tags.SLICE_THICKNESS, Tags.PIXEL_MEASURES_SEQUENCE));
            case ACQUISITION_NUMBER ->
                List.of(in(Tags.FRAME_ACQUISITION_NUMBER, Tags.FRAME_CONTENT_SEQUENCE), in(Tags.ACQUISITION_NUMBER));
            case ACQUISITION_DATE_TIME ->
                List.of(
                        in(Tags.FRAME_ACQUISITION_DATE_TIME, Tags.FRAME_CONTENT_SEQUENCE),
                        in(Tags.ACQUISITION_DATE_TIME));
            case INSTANCE_NUMBER -> List.of(in(Tags.INSTANCE_NUMBER));
            case STACK_ID -> List.of(in(Tags.STACK_ID, Tags.FRAME_CONTENT_SEQUENCE));
        };
    }

    private static Source in(Tag tag, Tag... groups) {
        return new Source(tag, List.of(groups));
    }

    /** All that are there, by their labels. */
    static Map<String, String> traits(Attributes frame) {
        Map<String, String> traits = new TreeMap<>();
        for (Trait trait : Trait.values()) {
            text(trait, frame).ifPresent(text -> traits.put(trait.label(), text));
        }
        if (!traits.containsKey(Trait.ACQUISITION_DATE_TIME.label())) {
            frame.text(Tags.ACQUISITION_TIME, List.of())
                    .ifPresent(time -> traits.put(
                            Trait.ACQUISITION_DATE_TIME.label(),
                            frame.text(Tags.ACQUISITION_DATE, List.of()).orElse("") + time));
        }
        traits.putAll(dimensions(frame));
        return Collections.unmodifiableMap(traits);
    }

    static Optional<String> text(Trait trait, Attributes frame) {
        return of(trait).stream()
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
                    .forEach(pointer -> traits.put(Trait.DIMENSION + pointer, index));
        }
        return traits;
    }
}
