package org.segline.dicom.net;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.segline.dicom.data.SopClasses;

/**
 * What a {@link DicomListener} provides beside verification, and what it takes from those who provide to it; what is empty is
 * not offered. Called by many associations at once.
 *
 * @param store C-STORE
 * @param provided by SOP class: this side is its SCP (N-ACTION, N-CREATE)
 * @param used by SOP class: this side is its SCU, on associations that the SCP opens too (N-EVENT-REPORT)
 */
public record Services(
        Optional<StoreService> store, Map<String, NormalizedService> provided, Map<String, NormalizedService> used) {
    /** Verification alone. */
    public static final Services NONE = new Services(Optional.empty(), Map.of(), Map.of());

    public Services {
        provided = Map.copyOf(provided);
        used = Map.copyOf(used);
    }

    public static Services storing(StoreService service) {
        return new Services(Optional.of(service), Map.of(), Map.of());
    }

    /** These, and a SOP class whose SCP this side is. */
    public Services providing(String sopClass, NormalizedService service) {
        return new Services(store, with(provided, sopClass, service), used);
    }

    /** These, and a SOP class whose SCU this side is: the SCP may tell it of events. */
    public Services using(String sopClass, NormalizedService events) {
        return new Services(store, provided, with(used, sopClass, events));
    }

    private static Map<String, NormalizedService> with(
            Map<String, NormalizedService> services, String sopClass, NormalizedService service) {
        Map<String, NormalizedService> more = new HashMap<>(services);
        more.put(sopClass, service);
        return more;
    }

    /** Whether this side is the SCP of a SOP class that is not one of storage. */
    boolean provides(String sopClass) {
        return sopClass.equals(SopClasses.VERIFICATION) || provided.containsKey(sopClass);
    }

    /** Whether this side is the SCU of a SOP class on associations that the SCP opens. */
    boolean uses(String sopClass) {
        return used.containsKey(sopClass);
    }
}
