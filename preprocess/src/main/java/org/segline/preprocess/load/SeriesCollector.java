package org.segline.preprocess.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.MalformedValueException;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.StoredInstance;
import org.segline.preprocess.gate.GeometryGate;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.gate.SeriesVerdict.Accepted;
import org.segline.preprocess.gate.SeriesVerdict.Gapped;
import org.segline.preprocess.gate.SeriesVerdict.OfVolume;
import org.segline.preprocess.gate.SeriesVerdict.Part;
import org.segline.preprocess.gate.SeriesVerdict.Refused;
import org.segline.preprocess.gate.SeriesVerdict.Split;
import org.segline.preprocess.gate.Slice;

/** Puts together what the instances of one series say. */
final class SeriesCollector {
    private static final String KIND = "Kind";

    private final SeriesUid series;
    private final List<Slice> slices = new ArrayList<>();
    private final Set<String> imageTypes = new LinkedHashSet<>();
    private final Map<Reason, Integer> unusable = new LinkedHashMap<>();
    private final Map<Reason, Integer> ofAnotherKind = new LinkedHashMap<>();
    private DataSet first = DataSet.EMPTY;
    private ContrastAgent contrast = ContrastAgent.NOT_SAID;
    private int instances;

    SeriesCollector(SeriesUid series) {
        this.series = series;
    }

    /** Keeps nothing of {@code header} beyond this series' texts: its bytes may be unmapped afterwards. */
    void add(StoredInstance instance, DataSet header) {
        if (instances == 0) {
            first = texts(header);
        }
        imageTypes.addAll(header.strings(Tags.IMAGE_TYPE));
        contrast = contrast.and(ContrastAgent.of(header));
        try {
            slices.addAll(ImageHeader.slices(instance, header));
        } catch (UnusableImage e) {
            (e.isOfAnotherKind() ? ofAnotherKind : unusable).merge(e.reason(), 1, Integer::sum);
        } catch (MalformedValueException e) {
            unusable.merge(malformed(e.getMessage()), 1, Integer::sum);
        }
        instances++;
    }

    void addUnreadable(String problem) {
        unusable.merge(malformed(problem), 1, Integer::sum);
        instances++;
    }

    private static Reason malformed(String problem) {
        return new Reason("unreadable-header", "Its header cannot be read: %s.".formatted(problem));
    }

    private static DataSet texts(DataSet header) {
        DataSet.Builder texts = DataSet.builder().characterSets(header.characterSets());
        for (Tag tag : List.of(
                Tags.MODALITY,
                Tags.SERIES_NUMBER,
                Tags.SERIES_DESCRIPTION,
                Tags.PROTOCOL_NAME,
                Tags.BODY_PART_EXAMINED,
                Tags.PATIENT_POSITION)) {
            header.strings(tag).stream().findFirst().ifPresent(text -> texts.put(tag, text));
        }
        return texts.build();
    }

    SeriesHeader header() {
        return new SeriesHeader(
                series,
                number(),
                first.string(Tags.MODALITY).orElse(""),
                first.string(Tags.SERIES_DESCRIPTION),
                first.string(Tags.PROTOCOL_NAME),
                first.string(Tags.BODY_PART_EXAMINED),
                List.copyOf(imageTypes),
                contrast,
                first.string(Tags.PATIENT_POSITION),
                slices.size(),
                verdict());
    }

    private Optional<Integer> number() {
        try {
            return first.integer(Tags.SERIES_NUMBER).stream().boxed().findFirst();
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    private SeriesVerdict verdict() {
        if (unusable.isEmpty() && !slices.isEmpty()) {
            SeriesVerdict verdict = GeometryGate.judge(slices);
            return ofAnotherKind.isEmpty() ? verdict : with(ofAnotherKind, verdict);
        }
        // A slice that cannot be used leaves a gap, and where it lies may not be known.
        Map<Reason, Integer> reasons = unusable.isEmpty() ? ofAnotherKind : unusable;
        Map.Entry<Reason, Integer> most =
                reasons.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        Reason reason = most.getKey();
        String share = most.getValue() == instances
                ? ""
                : " So it is with %d of %d images.".formatted(most.getValue(), instances);
        return new Refused(new Reason(reason.code(), reason.sentence() + share));
    }

    /** Splits off what is no slice, such as a scout that was filed with the slices it was planned for. */
    private static SeriesVerdict with(Map<Reason, Integer> others, SeriesVerdict verdict) {
        List<Part> parts = new ArrayList<>();
        switch (verdict) {
            case Refused refused -> {
                return refused;
            }
            case Accepted accepted -> parts.add(slices(accepted, accepted.slices()));
            case Gapped gapped -> parts.add(slices(gapped, gapped.bridged().slices()));
            case Split split -> parts.addAll(split.parts());
        }
        others.forEach((reason, count) -> parts.add(new Part(Map.of(KIND, reason.code()), count, new Refused(reason))));
        return new Split(parts);
    }

    private static Part slices(OfVolume verdict, List<Slice> slices) {
        return new Part(Map.of(KIND, "slices"), slices.size(), verdict);
    }
}
