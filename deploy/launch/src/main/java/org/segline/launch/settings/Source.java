package org.segline.launch.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * An application entity that sends studies, and what is particular about it.
 *
 * @param aeTitle by which it calls
 * @param address where it can be called
 * @param ask whether it is asked there how many instances a study has
 * @param quietPeriod how long nothing of a study must have come from it for the study to be complete
 * @param patience how long to wait, after the last instance that came, for those that it says it has
 */
public record Source(String aeTitle, Optional<Pacs> address, boolean ask, Duration quietPeriod, Duration patience) {
    public Source {
        if (ask && address.isEmpty()) {
            throw new IllegalArgumentException("who has no address cannot be asked: " + aeTitle);
        }
    }
}
