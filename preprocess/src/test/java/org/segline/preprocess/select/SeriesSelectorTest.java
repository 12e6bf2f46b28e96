package org.segline.preprocess.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Selection;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SeriesUid;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.SeriesVerdict;

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
    void everyOtherOneIsToldWhyNot() {
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
                        "1.1: its modality is CT, not MR",
                        "1.2: it has 40 slices, another one 50",
                        "1.3: neither its description nor its protocol is like .*t1.*",
                        "1.4: its body part is KNEE, not BRAIN or HEAD",
                        "1.5: it has 7 slices, fewer than 20",
                        "1.6: its slices are 6.50 mm apart, more than 5.00 mm",
                        "1.7: 1 of its slices is missing.",
                        "1.9: it is derived, and there is an original one"),
                choice.notTaken().stream()
                        .map(not -> not.candidate().series().series() + ": " + not.sentence())
                        .toList());
        assertEquals(
                "1.8",
                assertInstanceOf(Choice.Taken.class, choice)
                        .candidate()
                        .series()
                        .series()
                        .value());
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

    private static Choice choose(Series... study) {
        List<SeriesHeader> headers = Arrays.stream(study).map(Series::header).toList();
        return SeriesSelector.choose(T1_OF_THE_HEAD, headers);
    }

    private static Series series(String uid) {
        return new Series(uid, "MR", "T1 mprage", "", "BRAIN", "ORIGINAL", 40, 2, Optional.empty());
    }

    /** A series that would be taken, unless something is changed about it. */
    private record Series(
            String uid,
            String modality,
            String description,
            String protocol,
            String bodyPart,
            String imageType,
            int frames,
            double spacing,
            Optional<SeriesVerdict> verdict) {

        Series modality(String other) {
            return new Series(uid, other, description, protocol, bodyPart, imageType, frames, spacing, verdict);
        }

        Series description(String other) {
            return new Series(uid, modality, other, protocol, bodyPart, imageType, frames, spacing, verdict);
        }

        Series protocol(String other) {
            return new Series(uid, modality, description, other, bodyPart, imageType, frames, spacing, verdict);
        }

        Series bodyPart(String other) {
            return new Series(uid, modality, description, protocol, other, imageType, frames, spacing, verdict);
        }

        Series imageType(String other) {
            return new Series(uid, modality, description, protocol, bodyPart, other, frames, spacing, verdict);
        }

        Series frames(int other) {
            return new Series(uid, modality, description, protocol, bodyPart, imageType, other, spacing, verdict);
        }

        Series spacing(double other) {
            return new Series(uid, modality, description, protocol, bodyPart, imageType, frames, other, verdict);
        }

        Series verdict(SeriesVerdict other) {
            return new Series(
                    uid, modality, description, protocol, bodyPart, imageType, frames, spacing, Optional.of(other));
        }

        SeriesHeader header() {
            Affine affine = Affine.ofColumns(
                    new PointMm(1, 0, 0), new PointMm(0, 1, 0), new PointMm(0, 0, spacing), new PointMm(0, 0, 0));
            SeriesVerdict accepted = new SeriesVerdict.Accepted(
                    new VolumeGeometry(new GridSize(8, 8, frames), affine), Collections.emptyList());
            return new SeriesHeader(
                    new SeriesUid(uid),
                    Optional.empty(),
                    modality,
                    said(description),
                    said(protocol),
                    said(bodyPart),
                    List.of(imageType),
                    frames,
                    verdict.orElse(accepted));
        }

        private static Optional<String> said(String text) {
            return Optional.of(text).filter(value -> !value.isEmpty());
        }
    }
}
