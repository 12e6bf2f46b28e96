package org.segline.ingest.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.segline.kernel.study.Census;
import org.segline.kernel.study.StudyEvent.CensusWanted;
import org.segline.kernel.study.StudyEvent.StudyCounted;
import org.segline.kernel.study.StudyUid;

class CensusTakerTest {
    private static final Instant ASKED = Instant.parse("2026-11-01T10:00:00Z");
    private static final StudyUid STUDY = new StudyUid("1.2");
    private static final CensusWanted WANTED = new CensusWanted(STUDY, "ARCHIVE", 1, ASKED, ASKED.plusSeconds(60));

    private Instant now = ASKED.plusSeconds(1);
    private int questions;

    private Census take(StudyCensus archive) throws IOException {
        StudyCensus counting = study -> {
            questions++;
            return archive.instances(study);
        };
        CensusTaker taker = new CensusTaker(Map.of("ARCHIVE", counting), Duration.ofSeconds(5), () -> now);
        StudyCounted answer = taker.take(WANTED);
        assertEquals(new StudyCounted(STUDY, "ARCHIVE", answer.census(), ASKED, now), answer);
        return answer.census();
    }

    private static OptionalInt refused(StudyUid study) throws IOException {
        throw new IOException("connection refused");
    }

    @Test
    void whatTheSourceSaysIsTheFact() throws Exception {
        assertEquals(new Census.Has(40), take(study -> OptionalInt.of(study.equals(STUDY) ? 40 : 0)));
    }

    @Test
    void aSourceThatDoesNotSayIsNotAskedAgain() throws Exception {
        assertEquals(new Census.Unknown("it does not say"), take(_ -> OptionalInt.empty()));
    }

    @Test
    void aSourceThatIsAwayIsAskedAgainWhileThereIsTime() {
        assertEquals(
                "connection refused",
                assertThrows(IOException.class, () -> take(CensusTakerTest::refused))
                        .getMessage());
    }

    @Test
    void whenThereIsNoTimeToAskAgainTheFailureIsTheAnswer() throws Exception {
        now = ASKED.plusSeconds(55);
        assertEquals(new Census.Unknown("connection refused"), take(CensusTakerTest::refused));
        assertEquals(1, questions);
    }

    @Test
    void nobodyIsAskedWhatNobodyWaitsForAnyMore() throws Exception {
        now = ASKED.plusSeconds(61);
        assertEquals(new Census.Unknown("there was no time to ask it"), take(_ -> OptionalInt.of(40)));
        assertEquals(0, questions);
    }

    @Test
    void aSourceThatIsNotConfiguredAnyMoreIsAnswered() throws Exception {
        CensusTaker taker = new CensusTaker(Map.of(), Duration.ofSeconds(5), () -> now);
        assertEquals(
                new Census.Unknown("it is not asked any more"),
                taker.take(WANTED).census());
    }
}
