package org.segline.ingest.census;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.segline.kernel.study.Census;
import org.segline.kernel.study.StudyEvent.CensusWanted;
import org.segline.kernel.study.StudyEvent.StudyCounted;

/**
 * Asks sources, and makes a fact of what they say. A source that is away is asked again, but only as long as somebody waits
 * for the answer; then that it did not say is the answer.
 */
public final class CensusTaker {
    private final Map<String, StudyCensus> sources;
    private final Duration pause;
    private final InstantSource clock;

    /**
     * @param sources by their AE titles
     * @param pause whoever calls {@link #take} calls again within this time when it failed
     */
    public CensusTaker(Map<String, StudyCensus> sources, Duration pause, InstantSource clock) {
        this.sources = Map.copyOf(sources);
        this.pause = pause;
        this.clock = clock;
    }

    /** @throws IOException if the source cannot be asked now, and there is time to ask again */
    public StudyCounted take(CensusWanted wanted) throws IOException {
        Optional<StudyCensus> source = Optional.ofNullable(sources.get(wanted.source()));
        Census census;
        if (source.isEmpty()) {
            census = new Census.Unknown("it is not asked any more");
        } else if (clock.instant().isAfter(wanted.answerBy())) {
            // A backlog of questions to a source that is away must not hold up the others.
            census = new Census.Unknown("there was no time to ask it");
        } else {
            census = ask(source.get(), wanted);
        }
        return new StudyCounted(wanted.study(), wanted.source(), census, wanted.askedAt(), clock.instant());
    }

    private Census ask(StudyCensus source, CensusWanted wanted) throws IOException {
        try {
            OptionalInt instances = source.instances(wanted.study());
            return instances.isPresent() ? new Census.Has(instances.getAsInt()) : new Census.Unknown("it does not say");
        } catch (IOException e) {
            Instant next = clock.instant().plus(pause);
            if (next.isBefore(wanted.answerBy())) {
                throw e;
            }
            return new Census.Unknown(String.valueOf(e.getMessage()));
        }
    }
}
