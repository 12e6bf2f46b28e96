package org.segline.launch.line;

import java.util.Optional;
import org.segline.ingest.census.StudyCensus;
import org.segline.launch.settings.Source;

/** How sources are asked how many instances a study has. */
@FunctionalInterface
public interface Censuses {

    /**
     * @param source one that is to be asked, and has an address
     * @return empty if there is no way to ask it: its studies are then complete by their quiet period
     */
    Optional<StudyCensus> of(Source source);

    /** Asks nobody. */
    static Censuses none() {
        return _ -> Optional.empty();
    }
}
