package org.segline.preprocess.load;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.segline.kernel.study.SeriesUid;
import org.segline.preprocess.gate.SeriesVerdict;

/**
 * What the headers of a series say.
 *
 * @param number Series Number, by which people call it
 * @param imageType all values of Image Type, of all instances, each once
 * @param patientPosition such as {@code HFS}
 * @param frames images, whether in one instance or in many; 0 for what is no image
 */
public record SeriesHeader(
        SeriesUid series,
        Optional<Integer> number,
        String modality,
        Optional<String> description,
        Optional<String> protocol,
        Optional<String> bodyPart,
        List<String> imageType,
        ContrastAgent contrast,
        Optional<String> patientPosition,
        int frames,
        SeriesVerdict verdict) {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{1,16}");

    public SeriesHeader {
        imageType = List.copyOf(imageType);
    }

    /** One that says nothing of contrast, nor of how the patient lay. */
    public SeriesHeader(
            SeriesUid series,
            Optional<Integer> number,
            String modality,
            Optional<String> description,
            Optional<String> protocol,
            Optional<String> bodyPart,
            List<String> imageType,
            int frames,
            SeriesVerdict verdict) {
        this(
                series,
                number,
                modality,
                description,
                protocol,
                bodyPart,
                imageType,
                ContrastAgent.NOT_SAID,
                Optional.empty(),
                frames,
                verdict);
    }

    /** The modality where it looks like one, which may then be told: a header may hold anything anywhere. */
    public Optional<String> modalityCode() {
        return Optional.of(modality).filter(text -> CODE.matcher(text).matches());
    }

    /** What may be a volume: the series, or each part of it where it is split, in their order. */
    public List<VolumeCandidate> candidates() {
        return switch (verdict) {
            case SeriesVerdict.OfVolume whole -> List.of(new VolumeCandidate(this, Optional.empty(), frames, whole));
            case SeriesVerdict.Split(List<SeriesVerdict.Part> parts) ->
                IntStream.range(0, parts.size())
                        .mapToObj(n -> new VolumeCandidate(
                                this,
                                Optional.of(new VolumeCandidate.Share(
                                        n + 1, parts.size(), parts.get(n).traits())),
                                parts.get(n).frames(),
                                parts.get(n).verdict()))
                        .toList();
        };
    }
}
