package org.segline.dicom.net.query;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Days, both included; open where one is not given.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#sect_C.2.2.2.5">PS3.4 C.2.2.2.5</a>
 */
public record DateRange(Optional<LocalDate> from, Optional<LocalDate> to) {
    /** VR DA. */
    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");

    public DateRange {
        if (from.isEmpty() && to.isEmpty()) {
            throw new IllegalArgumentException("a range of dates begins or ends somewhere");
        }
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw new IllegalArgumentException("a range of dates begins before it ends");
        }
    }

    public static DateRange since(LocalDate first) {
        return new DateRange(Optional.of(first), Optional.empty());
    }

    /** As it is matched: {@code 20260101-}. */
    String matching() {
        return "%s-%s"
                .formatted(
                        from.map(DATE::format).orElse(""), to.map(DATE::format).orElse(""));
    }
}
