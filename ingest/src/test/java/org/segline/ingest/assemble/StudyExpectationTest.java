package org.segline.ingest.assemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.segline.ingest.assemble.Assembling.announcement;
import static org.segline.ingest.assemble.Assembling.at;
import static org.segline.ingest.assemble.Assembling.instance;
import static org.segline.ingest.assemble.Assembling.seconds;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.kernel.study.AnnouncedInstance.Availability;
import org.segline.kernel.study.Census;
import org.segline.kernel.study.StudyEvent.CensusWanted;
import org.segline.kernel.study.StudyEvent.StudyCounted;
import org.segline.kernel.study.StudyEvent.StudyReady;

/** Studies of which their sources say how many instances they have, or are asked. */
class StudyExpectationTest {
    private static final String CT = "CT1";
    private static final String SLOW = "SLOWCT";
    private static final String ARCHIVE = "ARCHIVE";
    private static final String SILENT = "SILENT";

    private final Assembling study = new Assembling(new StudyAssembly(
            new SourceRules(
                    new SourceRule(seconds(10), seconds(600), false),
                    Map.of(
                            CT, new SourceRule(seconds(5), seconds(600), false),
                            SLOW, new SourceRule(seconds(30), seconds(600), false),
                            ARCHIVE, new SourceRule(seconds(10), seconds(600), true),
                            SILENT, new SourceRule(seconds(10), seconds(20), true))),
            Duration.ofDays(7)));

    private int readyInstances() {
        assertEquals(1, study.ready().size());
        return study.ready().getFirst().instances().size();
    }

    @Test
    void eachSourceHasItsOwnQuietPeriod() {
        study.send(0, 1, 3, CT);
        study.clock(4);
        assertEquals(List.of(), study.ready());
        study.clock(5);
        assertEquals(3, readyInstances());
    }

    @Test
    void aStudyOfTwoSourcesWaitsForTheSlower() {
        study.send(0, 1, 3, SLOW);
        study.send(1, 4, 4, CT);
        study.clock(30);
        assertEquals(List.of(), study.ready());
        study.clock(31);
        assertEquals(4, readyInstances());
    }

    @Test
    void aFurtherRevisionIsTakenAsItsOwnSourcesAskFor() {
        study.send(0, 1, 3, SLOW);
        study.clock(30);
        study.send(40, 4, 4, CT);
        study.clock(45);
        assertEquals(2, study.ready().size());
    }

    @Test
    void theSourceIsAskedOnceAfterTheQuietPeriod() {
        study.send(0, 1, 37, ARCHIVE);
        study.clock(9);
        assertEquals(List.of(), study.only(CensusWanted.class));
        study.clock(10);
        study.clock(20);
        assertEquals(
                List.of(new CensusWanted(Assembling.STUDY, ARCHIVE, 1, at(10), at(70))),
                study.only(CensusWanted.class));
        assertEquals(List.of(), study.ready());
        assertEquals(List.of("asking ARCHIVE how many instances it has"), study.notes());
    }

    @Test
    void asManyAsTheSourceHasAreCompleteAtOnce() {
        study.send(0, 1, 40, ARCHIVE);
        study.clock(10);
        study.answer(11, new Census.Has(40));
        assertEquals(40, readyInstances());
        assertEquals(1, study.notes().size(), "there is nothing to be said of it: " + study.notes());
    }

    @Test
    void moreThanTheSourceHasAreCompleteAtOnce() {
        study.send(0, 1, 41, ARCHIVE);
        study.clock(10);
        study.answer(11, new Census.Has(40));
        assertEquals(41, readyInstances());
    }

    @Test
    void whatTheSourceHasAndDidNotSendYetIsWaitedFor() {
        study.send(0, 1, 37, ARCHIVE);
        study.clock(10);
        study.answer(11, new Census.Has(40));
        study.clock(12);
        assertEquals(
                "waiting for 3 of the 40 instances that ARCHIVE has",
                study.notes().getLast());
        study.send(300, 38, 39, ARCHIVE);
        study.clock(320);
        assertEquals(
                "waiting for 1 of the 40 instances that ARCHIVE has",
                study.notes().getLast());
        assertEquals(List.of(), study.ready());
        study.send(330, 40, 40, ARCHIVE);
        assertEquals(40, readyInstances(), "at once, without the clock");
        assertEquals(1, study.only(CensusWanted.class).size());
    }

    @Test
    void patienceEndsAndTheStudySaysWhatItLacks() {
        study.send(0, 1, 37, ARCHIVE);
        study.clock(10);
        study.answer(11, new Census.Has(40));
        study.clock(12);
        study.clock(599);
        assertEquals(List.of(), study.ready());
        study.clock(600);
        assertEquals(37, readyInstances());
        assertEquals(
                "37 of the 40 instances that ARCHIVE has were received",
                study.notes().getLast());
    }

    @Test
    void neitherWhatIsRepeatedNorAnnouncementsProlongPatience() {
        study.send(0, announcement(0, ARCHIVE, 1, 40, Availability.ONLINE));
        study.send(1, 1, 37, CT);
        study.clock(11);
        study.send(400, 1, 1, CT);
        study.send(500, announcement(500, ARCHIVE, 1, 40, Availability.ONLINE));
        study.clock(501);
        study.clock(600);
        assertEquals(List.of(), study.ready());
        study.clock(601);
        assertEquals(37, readyInstances());
    }

    @Test
    void aSourceThatDoesNotAnswerInTimeLeavesItToTheQuietPeriod() {
        study.send(0, 1, 37, ARCHIVE);
        study.clock(10);
        study.clock(69);
        assertEquals(List.of(), study.ready());
        study.clock(70);
        assertEquals(37, readyInstances());
        assertEquals(
                "complete by the quiet period alone: how many instances ARCHIVE has is not known (no answer within 60 s)",
                study.notes().getLast());
    }

    @Test
    void nobodyWaitsLongerForAnAnswerThanForTheInstances() {
        study.send(0, 1, 37, SILENT);
        study.clock(10);
        study.clock(29);
        assertEquals(List.of(), study.ready());
        study.clock(30);
        assertEquals(37, readyInstances());
    }

    @Test
    void aSourceThatDoesNotKnowLeavesItToTheQuietPeriod() {
        study.send(0, 1, 37, ARCHIVE);
        study.clock(10);
        study.answer(20, new Census.Unknown("connection refused"));
        study.clock(21);
        assertEquals(37, readyInstances());
        assertTrue(study.notes().getLast().endsWith("is not known (connection refused)"), study.notes()::toString);
    }

    @Test
    void whatCameAfterTheQuestionIsWaitedForEvenIfTheSourceDoesNotKnow() {
        study.send(0, 1, 37, ARCHIVE);
        study.clock(10);
        study.send(15, 38, 38, ARCHIVE);
        study.answer(16, new Census.Unknown("connection refused"));
        study.clock(24);
        assertEquals(List.of(), study.ready());
        study.clock(25);
        assertEquals(38, readyInstances());
    }

    @Test
    void anAnswerThatComesTooLateChangesNothing() {
        study.send(0, 1, 37, ARCHIVE);
        study.clock(10);
        study.clock(70);
        study.answer(80, new Census.Has(40));
        study.clock(1000);
        assertEquals(37, readyInstances());
    }

    @Test
    void eachRevisionIsAskedForAnew() {
        study.send(0, 1, 37, ARCHIVE);
        study.clock(10);
        study.answer(11, new Census.Has(37));
        study.send(100, 38, 38, ARCHIVE);
        study.clock(110);
        assertEquals(
                List.of(1, 2),
                study.only(CensusWanted.class).stream()
                        .map(CensusWanted::revision)
                        .toList());
        assertEquals(1, study.ready().size(), "the answer of then says nothing of now");
        study.answer(111, new Census.Has(38));
        assertEquals(
                List.of(1, 2), study.ready().stream().map(StudyReady::revision).toList());
    }

    @Test
    void anAnswerOfAnEarlierRevisionThatComesAgainSaysNothingOfThisOne() {
        study.send(0, 1, 37, ARCHIVE);
        study.clock(10);
        study.answer(11, new Census.Has(37));
        study.send(100, 38, 38, ARCHIVE);
        study.send(101, new StudyCounted(Assembling.STUDY, ARCHIVE, new Census.Has(37), at(10), at(11)));
        study.clock(109);
        assertEquals(1, study.ready().size());
    }

    @Test
    void anAnswerThatComesTwiceIsOneAnswer() {
        study.send(0, 1, 37, ARCHIVE);
        study.clock(10);
        study.answer(11, new Census.Has(40));
        study.answer(11, new Census.Has(40));
        study.clock(12);
        assertEquals(List.of(), study.ready());
        study.send(13, 38, 40, ARCHIVE);
        study.answer(11, new Census.Has(40));
        assertEquals(40, readyInstances());
    }

    @Test
    void aCrashBetweenHeadAndItemCountsNothingTwice() {
        study.send(0, 1, 37, ARCHIVE);
        study.clock(10);
        study.answer(11, new Census.Has(40));
        study.send(12, 38, 38, ARCHIVE);
        study.sendAndCrash(13, instance(13, 39, ARCHIVE, "39"));
        study.send(14, 39, 39, ARCHIVE); // received again: the head has seen it twice
        study.clock(15);
        assertEquals(List.of(), study.ready());
        study.send(16, 40, 40, ARCHIVE);
        assertEquals(40, readyInstances());
    }

    @Test
    void anOutageIsNoEndOfPatience() {
        study.send(0, 1, 37, ARCHIVE);
        study.clock(10);
        study.answer(11, new Census.Has(40));
        study.clock(12);
        study.backAt(700);
        study.clock(701);
        assertEquals(List.of(), study.ready());
        study.send(702, 38, 40, ARCHIVE);
        assertEquals(40, readyInstances());
    }

    @Test
    void whatWasAnnouncedIsCompleteAtOnceWhenItIsHere() {
        study.send(0, announcement(0, ARCHIVE, 1, 40, Availability.ONLINE));
        study.send(1, 1, 39, CT);
        study.clock(2);
        assertEquals(List.of(), study.ready());
        study.send(3, 40, 40, CT);
        assertEquals(40, readyInstances());
        assertEquals(at(1), study.ready().getFirst().firstReceivedAt(), "an announcement is no instance");
        assertEquals(List.of(), study.only(CensusWanted.class));
    }

    @Test
    void anAnnouncementMayComeLast() {
        study.send(0, 1, 40, CT);
        study.send(1, announcement(1, ARCHIVE, 1, 40, Availability.ONLINE));
        assertEquals(40, readyInstances());
    }

    @Test
    void theExactInstancesCountAndNotTheirNumber() {
        study.send(0, announcement(0, ARCHIVE, 1, 40, Availability.ONLINE));
        study.send(1, 2, 41, CT);
        study.clock(11);
        assertEquals(
                "waiting for 1 of the 40 instances that ARCHIVE announced",
                study.notes().getLast());
        study.send(20, 1, 1, CT);
        assertEquals(41, readyInstances());
    }

    @Test
    void whatWasAnnouncedAndDoesNotComeIsWaitedForWithPatience() {
        study.send(0, announcement(0, ARCHIVE, 1, 40, Availability.ONLINE));
        study.send(1, 1, 37, CT);
        study.clock(11);
        assertEquals(List.of("waiting for 3 of the 40 instances that ARCHIVE announced"), study.notes());
        study.clock(600);
        assertEquals(List.of(), study.ready());
        study.clock(601);
        assertEquals(37, readyInstances());
        assertEquals(
                "37 of the 40 instances that ARCHIVE announced were received",
                study.notes().getLast());
    }

    @Test
    void onlyWhatIsOnlineIsWaitedFor() {
        study.send(0, announcement(0, ARCHIVE, 1, 37, Availability.ONLINE));
        study.send(1, announcement(1, ARCHIVE, 38, 40, Availability.NEARLINE));
        study.send(2, 1, 37, CT);
        assertEquals(37, readyInstances());
        assertEquals(
                "37 of the 37 instances that ARCHIVE announced were received; 3 more are not online there",
                study.notes().getLast());
    }

    @Test
    void nothingOnlineIsNothingToGoBy() {
        study.send(0, announcement(0, ARCHIVE, 1, 40, Availability.OFFLINE));
        study.send(1, 1, 2, CT);
        study.clock(5);
        assertEquals(List.of(), study.ready());
        study.clock(6);
        assertEquals(2, readyInstances(), "after the quiet period, as if nothing had been announced");
    }

    @Test
    void theLatestAnnouncementOfAnInstanceHolds() {
        study.send(0, announcement(0, ARCHIVE, 1, 40, Availability.ONLINE));
        study.send(1, 1, 37, CT);
        study.send(2, announcement(2, ARCHIVE, 38, 40, Availability.UNAVAILABLE));
        assertEquals(37, readyInstances());
    }

    @Test
    void announcementsOfSeveralAddUp() {
        study.send(0, announcement(0, ARCHIVE, 1, 20, Availability.ONLINE));
        study.send(1, announcement(1, "OTHER", 21, 40, Availability.ONLINE));
        study.send(1, 1, 39, CT);
        study.clock(11);
        assertEquals(List.of("waiting for 1 of the 40 instances that ARCHIVE and OTHER announced"), study.notes());
    }

    @Test
    void anAnnouncementHoldsForLaterRevisions() {
        study.send(0, announcement(0, ARCHIVE, 1, 40, Availability.ONLINE));
        study.send(1, 1, 37, CT);
        study.clock(11);
        study.clock(601);
        study.send(700, 38, 39, CT);
        study.clock(712);
        assertEquals(1, study.ready().size());
        study.send(713, 40, 40, CT);
        assertEquals(
                List.of(37, 40),
                study.ready().stream().map(ready -> ready.instances().size()).toList());
    }

    @Test
    void anAnnouncementIsNotLostInACrashBeforeTheFirstInstance() {
        study.send(0, announcement(0, ARCHIVE, 1, 2, Availability.ONLINE));
        study.sendAndCrash(1, instance(1, 1, CT, "1"));
        study.send(2, 1, 1, CT);
        study.clock(3);
        assertEquals(List.of(), study.ready());
        study.send(4, 2, 2, CT);
        assertEquals(2, readyInstances());
    }

    @Test
    void aStudyThatIsOnlyAnnouncedIsForgottenInTheEnd() {
        study.send(0, announcement(0, ARCHIVE, 1, 40, Availability.ONLINE));
        study.clock(Duration.ofDays(7).toSeconds() - 1);
        assertTrue(study.head().isPresent());
        study.clock(Duration.ofDays(7).toSeconds());
        assertEquals(Optional.empty(), study.head());
        assertEquals(List.of(), study.ready());
    }

    @Test
    void aStudyThatAnEarlierVersionOpenedGoesOn() {
        study.send(0, 1, 2, CT);
        study.goOnWith("""
                {"revision":0,"open":true,"firstReceivedAt":"2026-11-01T10:00:00Z","lastReceivedAt":"2026-11-01T10:00:00Z",
                "openedAt":"2026-11-01T10:00:00Z","lastSeenAt":"2026-11-01T10:00:00Z"}""");
        study.clock(9);
        assertEquals(List.of(), study.ready());
        study.clock(10);
        assertEquals(2, readyInstances());
    }

    /** The log read again from its beginning, by a machine that has forgotten all. */
    @Test
    void theLogReadAgainGivesTheSame() {
        study.send(0, 1, 37, ARCHIVE);
        study.send(0, new StudyCounted(Assembling.STUDY, ARCHIVE, new Census.Has(40), at(10), at(11)));
        study.send(0, 38, 40, ARCHIVE);
        assertEquals(40, readyInstances());
        assertEquals(List.of(), study.only(CensusWanted.class));
    }
}
