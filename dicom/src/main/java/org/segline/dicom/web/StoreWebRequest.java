package org.segline.dicom.web;

import java.util.List;
import java.util.Optional;

/**
 * One Store request, without its body.
 *
 * @param peer who sends it, for the log
 * @param study of the target resource {@code /studies/{study}}; without it any study is taken
 * @param contentType the header, as it came
 * @param accept the headers, as they came
 */
public record StoreWebRequest(String peer, Optional<String> study, Optional<String> contentType, List<String> accept) {
    public StoreWebRequest {
        accept = List.copyOf(accept);
    }
}
