package org.segline.dicom.net.availability;

import static org.segline.dicom.data.Tags.INSTANCE_AVAILABILITY;
import static org.segline.dicom.data.Tags.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE;
import static org.segline.dicom.data.Tags.REFERENCED_SERIES_SEQUENCE;
import static org.segline.dicom.data.Tags.REFERENCED_SOP_CLASS_UID;
import static org.segline.dicom.data.Tags.REFERENCED_SOP_INSTANCE_UID;
import static org.segline.dicom.data.Tags.REFERENCED_SOP_SEQUENCE;
import static org.segline.dicom.data.Tags.RETRIEVE_AE_TITLE;
import static org.segline.dicom.data.Tags.SERIES_INSTANCE_UID;
import static org.segline.dicom.data.Tags.STUDY_INSTANCE_UID;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Uids;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.UnfitMessageException;

/**
 * A notice as attributes.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#table_R.3.2-1">PS3.4 table R.3.2-1</a>
 */
final class NoticeDataSet {
    private NoticeDataSet() {}

    /** @throws UnfitMessageException with the status that says what is wrong */
    static AvailabilityNotice read(String callingAe, DataSet attributes) throws UnfitMessageException {
        String study = uid(attributes, STUDY_INSTANCE_UID, "Study Instance UID");
        List<AvailableInstance> instances = new ArrayList<>();
        for (DataSet series : items(attributes, REFERENCED_SERIES_SEQUENCE, "Referenced Series Sequence")) {
            String seriesUid = uid(series, SERIES_INSTANCE_UID, "Series Instance UID");
            for (DataSet instance : items(series, REFERENCED_SOP_SEQUENCE, "Referenced SOP Sequence")) {
                instances.add(new AvailableInstance(
                        seriesUid,
                        uid(instance, REFERENCED_SOP_CLASS_UID, "Referenced SOP Class UID"),
                        uid(instance, REFERENCED_SOP_INSTANCE_UID, "Referenced SOP Instance UID"),
                        availability(instance),
                        instance.strings(RETRIEVE_AE_TITLE).stream()
                                .filter(title -> !title.isEmpty())
                                .toList()));
            }
        }
        return new AvailabilityNotice(callingAe, study, instances);
    }

    private static List<DataSet> items(DataSet in, Tag tag, String name) throws UnfitMessageException {
        List<DataSet> items = in.items(tag);
        if (items.isEmpty()) {
            throw missing(in, tag, name);
        }
        return items;
    }

    private static String uid(DataSet in, Tag tag, String name) throws UnfitMessageException {
        String value = required(in, tag, name);
        if (!Uids.isUid(value)) {
            throw invalid(name, tag, "is no UID");
        }
        return value;
    }

    private static InstanceAvailability availability(DataSet in) throws UnfitMessageException {
        String value = required(in, INSTANCE_AVAILABILITY, "Instance Availability");
        return Stream.of(InstanceAvailability.values())
                .filter(each -> each.name().equals(value))
                .findFirst()
                .orElseThrow(() -> invalid("Instance Availability", INSTANCE_AVAILABILITY, "is none of the terms"));
    }

    private static String required(DataSet in, Tag tag, String name) throws UnfitMessageException {
        return in.string(tag).orElseThrow(() -> missing(in, tag, name));
    }

    private static UnfitMessageException missing(DataSet in, Tag tag, String name) {
        return new UnfitMessageException(
                in.contains(tag)
                        ? DimseStatus.MISSING_ATTRIBUTE_VALUE.withComment("%s %s is empty".formatted(name, tag))
                        : DimseStatus.MISSING_ATTRIBUTE.withComment("%s %s is missing".formatted(name, tag)));
    }

    private static UnfitMessageException invalid(String name, Tag tag, String problem) {
        return new UnfitMessageException(
                DimseStatus.INVALID_ATTRIBUTE_VALUE.withComment("%s %s %s".formatted(name, tag, problem)));
    }

    static DataSet of(AvailabilityNotice notice) {
        Map<String, List<DataSet>> series = new LinkedHashMap<>();
        for (AvailableInstance instance : notice.instances()) {
            series.computeIfAbsent(instance.seriesUid(), _ -> new ArrayList<>())
                    .add(DataSet.builder()
                            .put(REFERENCED_SOP_CLASS_UID, instance.sopClass())
                            .put(REFERENCED_SOP_INSTANCE_UID, instance.sopInstance())
                            .put(INSTANCE_AVAILABILITY, instance.availability().name())
                            .put(RETRIEVE_AE_TITLE, instance.retrieveAes().toArray(String[]::new))
                            .build());
        }
        return DataSet.builder()
                .putEmpty(REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
                .put(STUDY_INSTANCE_UID, notice.studyUid())
                .put(
                        REFERENCED_SERIES_SEQUENCE,
                        series.entrySet().stream()
                                .map(each -> DataSet.builder()
                                        .put(SERIES_INSTANCE_UID, each.getKey())
                                        .put(REFERENCED_SOP_SEQUENCE, each.getValue())
                                        .build())
                                .toList())
                .build();
    }
}
