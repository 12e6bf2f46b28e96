package org.segline.dicom.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The UIDs of the standard by name. The data lies in {@code uids.tsv}.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part06.html#chapter_A">PS3.6 annex A</a>
 */
public final class WellKnownUids {
    /** Root of the composite storage SOP classes, PS3.4 B.5. */
    private static final String STORED = "1.2.840.10008.5.1.4.1.1.";

    private static final Map<String, Entry> ENTRIES = new HashMap<>();

    static {
        for (String[] row : Resource.rows("uids.tsv")) {
            ENTRIES.put(row[0], new Entry(row[1], row[2], row[3]));
        }
    }

    private WellKnownUids() {}

    /** @param kind such as {@code SOP Class} or {@code Transfer Syntax} */
    record Entry(String kind, String keyword, String name) {}

    static Map<String, Entry> entries() {
        return ENTRIES;
    }

    /** The name of a UID, such as {@code CT Image Storage}. */
    public static Optional<String> name(String uid) {
        return Optional.ofNullable(ENTRIES.get(uid)).map(Entry::name);
    }

    /** Whether the standard knows {@code uid} as the SOP class of instances of patients. */
    public static boolean isStorage(String uid) {
        Entry entry = ENTRIES.get(uid);
        return entry != null && entry.kind().equals("SOP Class") && uid.startsWith(STORED);
    }
}
