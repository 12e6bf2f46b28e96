package org.segline.preprocess.load;

import java.util.List;
import java.util.Optional;
import org.segline.kernel.study.SeriesUid;

/**
 * What the headers of a series say.
 *
 * @param number Series Number, by which people call it
 * @param imageType all values of Image Type, of all instances, each once
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
        int frames,
        SeriesVerdict verdict) {

    public SeriesHeader {
        imageType = List.copyOf(imageType);
    }
}
