package org.segline.preprocess.load;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.preprocess.gate.Trait;

/**
 * The attributes of one frame, wherever they stand: in the functional groups of the frame, in those that all frames share,
 * or, where an instance has no functional groups, at its top.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.16.1.1">PS3.3
 *     C.7.6.16.1.1</a>
 */
record Attributes(DataSet instance, DataSet shared, DataSet perFrame) {

    /** One for each frame. */
    static List<Attributes> ofFrames(DataSet instance) throws UnusableImage {
        List<DataSet> perFrame = instance.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        DataSet shared = instance.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElse(DataSet.EMPTY);
        int frames = instance.integer(Tags.NUMBER_OF_FRAMES).orElse(1);
        if (frames < 1) {
            throw new UnusableImage("no-image", "There is no image in it.");
        }
        if (perFrame.isEmpty() && frames == 1) {
            return List.of(new Attributes(instance, shared, DataSet.EMPTY));
        }
        if (perFrame.size() != frames) {
            throw new UnusableImage(
                    "frames-not-described",
                    "An image has %d frames, and says of %d where they lie.".formatted(frames, perFrame.size()));
        }
        return perFrame.stream()
                .map(groups -> new Attributes(instance, shared, groups))
                .toList();
    }

    /** The data set that holds {@code tag}: a functional group, or the instance. */
    private Optional<DataSet> holder(Tag group, Tag tag) {
        return Stream.of(perFrame.item(group), shared.item(group), top())
                .flatMap(Optional::stream)
                .filter(set -> set.contains(tag))
                .findFirst();
    }

    private Optional<DataSet> top() {
        boolean grouped = !perFrame.elements().isEmpty() || !shared.elements().isEmpty();
        return grouped ? Optional.empty() : Optional.of(instance);
    }

    /** @throws UnusableImage if there are not {@code count} finite numbers */
    List<Double> required(String name, Tag group, Tag tag, int count) throws UnusableImage {
        List<Double> values = holder(group, tag).map(set -> set.decimals(tag)).orElse(List.of());
        if (values.size() != count || !values.stream().allMatch(Double::isFinite)) {
            throw new UnusableImage(
                    "missing-attribute",
                    "%s %s, which says where an image lies, is missing or is no number.".formatted(name, tag));
        }
        return values;
    }

    /**
     * All values of an attribute as people read them, or none. What a functional group does not say may stand where images
     * converted from the classic form keep what no group has a place for, or at the top of the instance.
     *
     * @param groups the functional group that it belongs into, and a sequence within it
     * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.16.2.25.2">PS3.3
     *     C.7.6.16.2.25.2, Unassigned Per-Frame Converted Attributes</a>
     */
    Optional<String> text(Tag tag, List<Tag> groups) {
        return Stream.of(
                        within(perFrame, groups),
                        within(shared, groups),
                        perFrame.item(Tags.UNASSIGNED_PER_FRAME_CONVERTED_ATTRIBUTES_SEQUENCE),
                        shared.item(Tags.UNASSIGNED_SHARED_CONVERTED_ATTRIBUTES_SEQUENCE),
                        Optional.of(instance))
                .flatMap(Optional::stream)
                .map(set -> String.join("\\", set.strings(tag)))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** The values of Frame Type, which an enhanced image has frame by frame. */
    List<String> type() {
        return TraitSources.text(Trait.IMAGE_TYPE, this).stream()
                .flatMap(text -> Stream.of(text.split("\\\\")))
                .toList();
    }

    private static Optional<DataSet> within(DataSet set, List<Tag> groups) {
        Optional<DataSet> inner = groups.isEmpty() ? Optional.empty() : Optional.of(set);
        for (Tag group : groups) {
            inner = inner.flatMap(each -> each.item(group));
        }
        return inner;
    }
}
