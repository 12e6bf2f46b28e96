package org.segline.postprocess.dicomseg;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.kernel.model.Code;
import org.segline.kernel.model.Label;

/**
 * What the segments are: Segment Sequence (0062,0002).
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.8.20.2">PS3.3 C.8.20.2</a>
 */
final class Segments {
    /** CID 7162, Surface Processing Algorithm Family, which segmentations share. */
    private static final Code ARTIFICIAL_INTELLIGENCE = new Code("DCM", "123110", "Artificial Intelligence");

    private Segments() {}

    /** @param present the labels that were found, in the order of their segments */
    static List<DataSet> describe(Finding finding, Collection<Integer> present, Texts texts) {
        Map<Integer, Label> labels =
                finding.spec().labels().stream().collect(Collectors.toMap(Label::channel, Function.identity()));
        DataSet algorithm = algorithm(finding, texts);
        List<DataSet> segments = new ArrayList<>();
        for (int channel : present) {
            Label label = labels.get(channel);
            if (label == null) {
                throw new IllegalArgumentException("no label of the model is " + channel);
            }
            segments.add(segment(segments.size() + 1, label, finding, algorithm, texts));
        }
        return segments;
    }

    private static DataSet segment(int number, Label label, Finding finding, DataSet algorithm, Texts texts) {
        DataSet.Builder segment = texts.item()
                .put(Tags.SEGMENT_NUMBER, number)
                .put(Tags.SEGMENT_LABEL, texts.longString(label.name()))
                .put(Tags.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, texts.code(label.category()))
                .put(Tags.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, texts.code(label.kind()))
                .put(Tags.SEGMENT_ALGORITHM_TYPE, "AUTOMATIC")
                .put(Tags.SEGMENT_ALGORITHM_NAME, texts.longString(algorithmName(finding)))
                .put(Tags.SEGMENTATION_ALGORITHM_IDENTIFICATION_SEQUENCE, algorithm);
        label.rgb().ifPresent(rgb -> segment.put(Tags.RECOMMENDED_DISPLAY_CIELAB_VALUE, CieLab.of(rgb)));
        return segment.build();
    }

    private static String algorithmName(Finding finding) {
        return finding.model().id() + " " + finding.model().version();
    }

    /** Algorithm Identification Macro (PS3.3 10.16); the digest says for good which model it was. */
    private static DataSet algorithm(Finding finding, Texts texts) {
        return texts.item()
                .put(Tags.ALGORITHM_FAMILY_CODE_SEQUENCE, texts.code(ARTIFICIAL_INTELLIGENCE))
                .put(Tags.ALGORITHM_NAME, texts.longString(finding.model().id()))
                .put(Tags.ALGORITHM_VERSION, texts.longString(finding.model().version()))
                .put(
                        Tags.ALGORITHM_PARAMETERS,
                        "model sha256:" + finding.model().digest())
                .build();
    }
}
