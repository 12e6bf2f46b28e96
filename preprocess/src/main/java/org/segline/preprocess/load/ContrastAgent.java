package org.segline.preprocess.load;

import java.util.Locale;
import java.util.Set;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;

/**
 * What images say of contrast. The attributes are there where contrast was given; but many scanners write them without a
 * value in any case, and some write that there was none.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.4">PS3.3 C.7.6.4,
 *     Contrast/Bolus</a>
 */
public enum ContrastAgent {
    NOT_SAID,
    /** It says that there was none. */
    NONE,
    GIVEN;

    /** Of the texts that mean none, those that are nothing else. */
    private static final Set<String> NO_AGENT =
            Set.of("NO", "NONE", "N", "0", "WITHOUT", "NO CONTRAST", "WITHOUT CONTRAST");

    static ContrastAgent of(DataSet header) {
        if (!header.items(Tags.CONTRAST_BOLUS_AGENT_SEQUENCE).isEmpty()) {
            return GIVEN;
        }
        return header.string(Tags.CONTRAST_BOLUS_AGENT)
                .map(text -> text.strip().toUpperCase(Locale.ROOT))
                .filter(text -> !text.isEmpty())
                .map(text -> NO_AGENT.contains(text) ? NONE : GIVEN)
                .orElse(NOT_SAID);
    }

    /** What a series says of which one image says this, and another {@code other}: given, if any says so. */
    ContrastAgent and(ContrastAgent other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
