package org.segline.training.dataset;

import java.io.IOException;
import java.nio.file.Path;
import org.segline.kernel.nifti.UnreadableNiftiException;

/** A case that was found and not read yet. */
record CaseFiles(String id, String subject, Path image, Path labels) {

    /** @param finding what is wrong with the image: the rest of a sentence, without its full stop */
    UnusableCase badImage(String code, String finding) {
        return bad(code, "image", image.getFileName() + " " + finding);
    }

    /** @param finding what is wrong with the labels: the rest of a sentence, without its full stop */
    UnusableCase badLabels(String code, String finding) {
        return bad(code, "label file", labels.getFileName() + " " + finding);
    }

    UnusableCase unreadableImage(IOException e) {
        return bad("unreadable-image", "image", sentence(image, e));
    }

    UnusableCase unreadableLabels(IOException e) {
        return bad("unreadable-labels", "label file", sentence(labels, e));
    }

    private static String sentence(Path file, IOException e) {
        return e instanceof UnreadableNiftiException
                ? e.getMessage()
                : "%s cannot be read (%s)".formatted(file.getFileName(), e);
    }

    private UnusableCase bad(String code, String part, String finding) {
        return new UnusableCase(code, "Case '%s': the %s %s.".formatted(id, part, finding));
    }
}
