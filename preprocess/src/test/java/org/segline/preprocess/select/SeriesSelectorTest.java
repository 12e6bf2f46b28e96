package org.segline.preprocess.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.study.Reason;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.load.SeriesHeader;

class SeriesSelectorTest {
    private static final Selection T1_OF_THE_HEAD =
            new Selection("MR", List.of(".*t1.*"), List.of("BRAIN", "HEAD"), Optional.of(20), Optional.of(5.0));

    private static final SeriesVerdict REFUSED =
            new SeriesVerdict.Refused(new Reason("missing-slices", "1 of its slices is missing."));

    @Test
    void theOneThatIsWantedIsTaken() {
        assertTaken(
                "1.2",
                series("1.1").modality("CT"),
                series("1.2"),
                series("1.3").description("T2 tse"));
    }

    @Test
    void everyOtherOneIsToldWhyNotTheBestFirst() {
        Choice choice = choose(
                series("1.1").modality("CT"),
                series("1.2"),
                series("1.3").description("T2 tse"),
                series("1.4").bodyPart("KNEE"),
                series("1.5").frames(7),
                series("1.6").spacing(6.5),
                series("1.7").verdict(REFUSED),
                series("1.8").frames(50),
                series("1.9").imageType("DERIVED").frames(200));
        assertEquals(
                List.of(
                        "1.2: it has 40 slices, the one taken 50",
                        "1.9: it is derived, and the one taken is original",
                        "1.7: 1 of its slices is missing",
                        "1.1: its modality is CT, not MR",
                        "1.3: neither its description nor its protocol is like .*t1.*",
                        "1.4: its body part is not BRAIN or HEAD",
                        "1.5: it has 7 slices, fewer than 20",
                        "1.6: its slices are 6.50 mm apart, more than 5.00 mm"),
                told(choice));
        Choice.Taken taken = assertInstanceOf(Choice.Taken.class, choice);
        assertEquals("1.8", taken.candidate().series().series().value());
        assertEquals("it is the best of 3 that keep all rules", taken.taken().sentence());
    }

    @Test
    void whatDecidesBetweenEqualsIsNamed() {
        Choice choice = choose(
                series("1.3"),
                series("1.1").number(5),
                series("1.2").number(3),
                series("1.4").number(3));
        assertEquals(
                List.of(
                        "1.4: it is as good as the one taken in all that counts; the series UID that comes first decides",
                        "1.1: it is as good as the one taken in all that counts; the lower series number decides",
                        "1.3: it is as good as the one taken in all that counts; the lower series number decides"),
                told(choice));
        assertEquals(
                "it is the best of 4 that keep all rules, though 3 are as good, so that the series UID that comes first"
                        + " decides",
                assertInstanceOf(Choice.Taken.class, choice).taken().sentence());
    }

    @Test
    void thinnerSlicesAndVoxelsNearerToTheModelsAreTakenOfAsManySlices() {
        assertTaken("1.2", series("1.1").spacing(3), series("1.2").spacing(2));
        TargetGrid halfMillimetres = new TargetGrid.Spaced("SPL", new SpacingMm(0.5, 0.5, 2));
        Choice choice = SeriesSelector.choose(
                T1_OF_THE_HEAD,
                halfMillimetres,
                List.of(
                        series("1.1").header(),
                        series("1.2").pixel(0.45).header(),
                        series("1.3").pixel(0.2).header()));
        assertEquals(
                "1.2",
                assertInstanceOf(Choice.Taken.class, choice)
                        .candidate()
                        .series()
                        .series()
                        .value());
        assertEquals(
                List.of(
                        "1.1: its voxels are further from the size that the model wants than those of the one taken",
                        "1.3: its voxels are further from the size that the model wants than those of the one taken"),
                told(choice));
    }

    private static final String PHASE = "ORIGINAL\\PRIMARY\\PHASE MAP\\P\\FFE";
    private static final String MAGNITUDE = "ORIGINAL\\PRIMARY\\M_FFE\\M\\FFE";

    @Test
    void ofTheVolumesOfASeriesMagnitudeIsTaken() {
        Choice choice =
                choose(series("1.1").split(List.of(Map.of("Image Type", PHASE), Map.of("Image Type", MAGNITUDE))));
        assertEquals(
                2,
                assertInstanceOf(Choice.Taken.class, choice)
                        .candidate()
                        .share()
                        .orElseThrow()
                        .number());
        assertEquals(List.of("1.1: it shows phase, and the one taken magnitude"), told(choice));
    }

    @Test
    void ofTheVolumesOfASeriesThatNoRuleTellsApartNoneIsTaken() {
        Choice choice = choose(
                series("1.1")
                        .split(List.of(
                                Map.of("Image Type", PHASE, "Echo Time", "7"),
                                Map.of("Image Type", MAGNITUDE, "Echo Time", "7"),
                                Map.of("Image Type", MAGNITUDE, "Echo Time", "10"))),
                series("1.2").pixel(2));
        Choice.Unusable unusable = assertInstanceOf(Choice.Unusable.class, choice);
        assertEquals("several-volumes", unusable.reason().code());
        assertEquals(
                "Its series holds 2 such volumes, which differ in Echo Time, and no rule of the model says which to use.",
                unusable.reason().sentence());
        String undecided =
                "1.1: it is one of 2 volumes of its series that differ in Echo Time, by which no rule of the model"
                        + " chooses";
        String beaten = ": another series comes before it, of whose volumes the right one cannot be told";
        assertEquals(List.of(undecided, undecided, "1.2" + beaten, "1.1" + beaten), told(choice));
    }

    @Test
    void ofTwoThatNoModelsGridTellsApartTheFinerIsTaken() {
        Choice choice = choose(series("1.1"), series("1.2").pixel(0.5));
        assertEquals(List.of("1.1: its pixels are larger than those of the one taken"), told(choice));
    }

    @Test
    void whatIsInterpolatedIsSaidOfTheOneTaken() {
        Series uneven = series("1.1");
        SeriesVerdict.Accepted even = new SeriesVerdict.Accepted(
                uneven.accepted().geometry(),
                List.of(),
                Optional.of(uneven.accepted().geometry()));
        assertEquals(
                "it is the only one that keeps all rules; its slices are a volume, interpolated onto even steps",
                assertInstanceOf(Choice.Taken.class, choose(uneven.verdict(even)))
                        .taken()
                        .sentence());
    }

    @Test
    void whatIsTakenKeepsAllRulesAndSaysSo() {
        Choice choice = choose(series("1.1"));
        assertEquals(
                List.of(
                        "modality: its modality is MR",
                        "description: its description is like .*t1.*",
                        "bodyPart: its body part is BRAIN or HEAD",
                        "minSlices: it has 40 slices",
                        "volume: its slices are a volume",
                        "maxSliceSpacingMm: its slices are 2.00 mm apart"),
                assertInstanceOf(Choice.Taken.class, choice).taken().findings().stream()
                        .map(finding -> finding.rule() + ": " + finding.sentence())
                        .toList());
    }

    @Test
    void aSeriesThatDoesNotSayItsBodyPartPasses() {
        assertTaken("1.1", series("1.1").bodyPart(""));
    }

    @Test
    void theProtocolMaySayWhatTheDescriptionDoesNot() {
        assertTaken("1.1", series("1.1").description("").protocol("Head T1 axial"));
    }

    @Test
    void theOrderInWhichSeriesComeDoesNotMatter() {
        assertTaken("1.1", series("1.2"), series("1.1"));
        assertTaken("1.1", series("1.1"), series("1.2"));
    }

    @Test
    void aWantedSeriesThatIsNoVolumeIsUnusable() {
        var unusable = assertInstanceOf(
                Choice.Unusable.class,
                choose(series("1.1").verdict(REFUSED), series("1.2").modality("CT")));
        assertEquals("missing-slices", unusable.reason().code());
    }

    @Test
    void nothingWantedIsNone() {
        assertInstanceOf(Choice.None.class, choose(series("1.1").modality("CT")));
        assertInstanceOf(Choice.None.class, choose());
    }

    private static void assertTaken(String uid, Series... study) {
        assertEquals(
                uid,
                assertInstanceOf(Choice.Taken.class, choose(study))
                        .candidate()
                        .series()
                        .series()
                        .value());
    }

    private static List<String> told(Choice choice) {
        return choice.notTaken().stream()
                .map(not -> not.candidate().series().series() + ": " + not.sentence())
                .toList();
    }

    private static Choice choose(Series... study) {
        List<SeriesHeader> headers = Arrays.stream(study).map(Series::header).toList();
        return SeriesSelector.choose(T1_OF_THE_HEAD, new TargetGrid.Source("SPL"), headers);
    }

    private static Series series(String uid) {
        return Series.of(uid).description("T1 mprage").bodyPart("BRAIN");
    }
}
