package org.segline.preprocess.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.study.Reason;
import org.segline.kernel.wire.Json;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.load.ContrastAgent;

/** Each rule as model.json has it, kept and broken. */
class SelectionRulesTest {
    private static final double SIN_20 = 0.3420201433256687;
    private static final double COS_20 = 0.9396926207859084;

    private static Selection selection(String rules) throws Exception {
        return Json.read("{\"modality\":\"MR\"%s%s}".formatted(rules.isEmpty() ? "" : ",", rules), Selection.class);
    }

    private static Judgement judge(String rules, Series series) throws Exception {
        return SelectionRules.judge(series.header().candidates().getFirst(), selection(rules));
    }

    private static void assertKeeps(String rules, Series series) throws Exception {
        Judgement judged = judge(rules, series);
        assertTrue(judged.eligible(), () -> judged.findings().toString());
    }

    private static void assertBreaks(String sentence, String rules, Series series) throws Exception {
        Judgement judged = judge(rules, series);
        assertFalse(judged.eligible(), () -> judged.findings().toString());
        assertEquals(sentence, judged.broken().orElseThrow().sentence());
    }

    private static Series series() {
        return Series.of("1.1");
    }

    @Test
    void aModalityThatLooksLikeNoneIsNotRepeated() throws Exception {
        assertKeeps("", series().modality("mr"));
        assertBreaks("its modality is CT, not MR", "", series().modality("CT"));
        assertBreaks("its modality is not given, not MR", "", series().modality(""));
        assertBreaks("its modality is not given, not MR", "", series().modality("Dumbledore^Albus"));
    }

    /** {@code mpr} alone would turn away MPRAGE. */
    @Test
    void descriptionsThatAreNotWanted() throws Exception {
        String rules = "\"acquisition\":{\"notDescription\":[\".*(scout|mip|mpr\\\\b).*\",\".*screen.*\"]}";
        assertKeeps(rules, series().description("t1 mprage"));
        assertKeeps(rules, series());
        String broken = "its description or protocol is like .*(scout|mip|mpr\\b).* or .*screen.*, which is not wanted";
        assertBreaks(broken, rules, series().description("AAHead_Scout"));
        assertBreaks(broken, rules, series().description("t1").protocol("COR MPR"));
    }

    @Test
    void anExpressionThatExplodesEndsAndIsNotTakenForAnAnswer() throws Exception {
        String text = "a".repeat(64);
        String exploding = "\"((a+)\\\\2?)+b\"";
        String broken = "whether its description is like ((a+)\\2?)+b takes too long to find out";
        assertBreaks(broken, "\"description\":[%s]".formatted(exploding), series().description(text));
        assertBreaks(
                broken, "\"acquisition\":{\"notDescription\":[%s]}".formatted(exploding), series().description(text));
        assertKeeps("\"description\":[%s,\"a*\"]".formatted(exploding), series().description(text));
    }

    @Test
    void aLongDescriptionIsComparedByItsBeginning() throws Exception {
        assertKeeps("\"description\":[\"(t1|x)*\"]", series().description("t1" + "x".repeat(1_000_000)));
    }

    @Test
    void contrast() throws Exception {
        String with = "\"acquisition\":{\"contrast\":\"WITH\"}";
        assertKeeps(with, series().contrast(ContrastAgent.GIVEN));
        assertBreaks("it was made without contrast, and is to be with it", with, series().contrast(ContrastAgent.NONE));
        assertBreaks("it does not say whether contrast was given, and is to be with it", with, series());
        String without = "\"acquisition\":{\"contrast\":\"WITHOUT\"}";
        assertKeeps(without, series());
        assertKeeps(without, series().contrast(ContrastAgent.NONE));
        assertBreaks(
                "it was made with contrast, and is to be without it", without, series().contrast(ContrastAgent.GIVEN));
    }

    @Test
    void imageTypes() throws Exception {
        String must = "\"acquisition\":{\"imageType\":[\"ORIGINAL\",\"M\"]}";
        assertKeeps(must, series().imageType("ORIGINAL", "PRIMARY", "M"));
        assertBreaks("its image type does not have M", must, series());
        String mustNot = "\"acquisition\":{\"notImageType\":[\"P\",\"MIP\"]}";
        assertKeeps(mustNot, series());
        assertBreaks("its image type has MIP, which is not wanted", mustNot, series().imageType("DERIVED", "mip"));
    }

    @Test
    void ofASplitSeriesTheImageTypeIsThatOfThePart() throws Exception {
        Series both = series().imageType("ORIGINAL", "M", "P")
                .split(List.of(Map.of("Image Type", "ORIGINAL\\M"), Map.of("Image Type", "ORIGINAL\\P")));
        Selection magnitude = selection("\"acquisition\":{\"imageType\":[\"M\"],\"notImageType\":[\"P\"]}");
        assertEquals(
                List.of(true, false),
                both.header().candidates().stream()
                        .map(candidate ->
                                SelectionRules.judge(candidate, magnitude).eligible())
                        .toList());
    }

    @Test
    void howThePatientLay() throws Exception {
        String supine = "\"acquisition\":{\"patientPosition\":[\"HFS\",\"FFS\"]}";
        assertKeeps(supine, series().position("FFS"));
        assertBreaks("the patient did not lie HFS or FFS", supine, series().position("HFP"));
        assertBreaks("it does not say how the patient lay", supine, series());
    }

    @Test
    void whatTellsTheVolumesOfASeriesApart() throws Exception {
        Series echoes = series().split(List.of(
                Map.of("Echo Time", "4.92"), Map.of("Echo Time", "7.38"), Map.of("Echo Time", "Albus^Dumbledore")));
        Selection first = selection("\"acquisition\":{\"traits\":[{\"name\":\"Echo Time\",\"range\":{\"most\":5}}]}");
        assertEquals(
                List.of(
                        "its Echo Time is 4.92",
                        "its Echo Time is 7.38, not at most 5.00",
                        "its Echo Time is no number, and not at most 5.00"),
                echoes.header().candidates().stream()
                        .map(candidate -> SelectionRules.judge(candidate, first)
                                .findings()
                                .get(1)
                                .sentence())
                        .toList());
        assertBreaks(
                "it does not say its Echo Time",
                "\"acquisition\":{\"traits\":[{\"name\":\"Echo Time\",\"range\":{\"most\":5}}]}",
                series());
    }

    @Test
    void traitsByValue() throws Exception {
        Series kernels =
                series().split(List.of(Map.of("Convolution Kernel", "b30f"), Map.of("Convolution Kernel", "B70f")));
        Selection soft = selection(
                "\"acquisition\":{\"traits\":[{\"name\":\"Convolution Kernel\",\"values\":[\"B30f\",\"B31f\"]}]}");
        assertEquals(
                List.of("its Convolution Kernel is B30f or B31f", "its Convolution Kernel is not B30f or B31f"),
                kernels.header().candidates().stream()
                        .map(candidate -> SelectionRules.judge(candidate, soft)
                                .findings()
                                .get(1)
                                .sentence())
                        .toList());
    }

    @Test
    void numbersOfSlices() throws Exception {
        assertKeeps("\"minSlices\":40,\"geometry\":{\"maxSlices\":40}", series());
        assertBreaks("it has 40 slices, fewer than 41", "\"minSlices\":41", series());
        assertBreaks("it has 40 slices, more than 39", "\"geometry\":{\"maxSlices\":39}", series());
    }

    @Test
    void planesByTheNearestAxis() throws Exception {
        String axial = "\"geometry\":{\"planes\":[\"AXIAL\"]}";
        assertKeeps(axial, series());
        assertKeeps(axial, oblique20());
        Series sagittal = series().steps(new PointMm(0, 1, 0), new PointMm(0, 0, -1), new PointMm(2, 0, 0));
        assertBreaks("its slices are sagittal, not axial", axial, sagittal);
        assertBreaks(
                "its slices are coronal, not axial or sagittal",
                "\"geometry\":{\"planes\":[\"AXIAL\",\"SAGITTAL\"]}",
                series().steps(new PointMm(1, 0, 0), new PointMm(0, 0, -1), new PointMm(0, 2, 0)));
    }

    @Test
    void howObliqueSlicesMayBe() throws Exception {
        assertKeeps("\"geometry\":{\"maxObliqueDegrees\":20}", oblique20());
        assertBreaks(
                "its slices are oblique by 20.0 degrees, more than 19.9",
                "\"geometry\":{\"maxObliqueDegrees\":19.9}",
                oblique20());
    }

    /** Turned about the left-right axis by 20 degrees. */
    private static Series oblique20() {
        return series().steps(
                        new PointMm(1, 0, 0), new PointMm(0, COS_20, SIN_20), new PointMm(0, -2 * SIN_20, 2 * COS_20));
    }

    @Test
    void slicesAreAsFarApartAsTheirPlanes() throws Exception {
        assertKeeps("\"maxSliceSpacingMm\":2.0", series());
        assertBreaks("its slices are 2.00 mm apart, more than 1.90 mm", "\"maxSliceSpacingMm\":1.9", series());
        String range = "\"geometry\":{\"sliceSpacingMm\":{\"least\":0.5,\"most\":1.9}}";
        assertBreaks("its slices are 2.00 mm apart, not from 0.50 to 1.90 mm", range, series());
        Series tilted = series().steps(new PointMm(1, 0, 0), new PointMm(0, 1, 0), new PointMm(0, 5, 1.8));
        assertKeeps(range, tilted);
    }

    @Test
    void pixels() throws Exception {
        String rule = "\"geometry\":{\"pixelSpacingMm\":{\"least\":0.9}}";
        assertKeeps(rule, series());
        assertBreaks("its pixels are 0.50 x 0.50 mm, not at least 0.90 mm", rule, series().pixel(0.5));
    }

    @Test
    void extents() throws Exception {
        assertKeeps(
                "\"geometry\":{\"minExtentMm\":{\"leftRight\":8,\"anteriorPosterior\":8,\"inferiorSuperior\":80}}",
                series());
        assertBreaks(
                "from top to bottom it is 80.0 mm, less than 80.5 mm",
                "\"geometry\":{\"minExtentMm\":{\"inferiorSuperior\":80.5}}",
                series());
    }

    @Test
    void gapsAreAllowedUpToAWidth() throws Exception {
        SeriesVerdict gapped = new SeriesVerdict.Gapped(
                series().accepted(), 6, new Reason("missing-slices", "2 of its slices are missing."));
        String allowed = "\"maxSliceSpacingMm\":2.5,\"geometry\":{\"maxGapMm\":6}";
        assertKeeps(allowed, series().verdict(gapped));
        assertEquals(
                "its slices are a volume, with gaps of up to 6.00 mm interpolated over",
                judge(allowed, series().verdict(gapped)).findings().get(1).sentence());
        assertBreaks("2 of its slices are missing", "", series().verdict(gapped));
        assertBreaks("2 of its slices are missing", "\"geometry\":{\"maxGapMm\":5.9}", series().verdict(gapped));
        Judgement whole = SelectionRules.judge(
                Series.of("1.2").frames(20).header().candidates().getFirst(), selection(allowed));
        Judgement bridged = judge(allowed, series().verdict(gapped));
        Preference decided = Preference.between(Preference.inOrder(new TargetGrid.Source("SPL")), bridged, whole)
                .orElseThrow();
        assertEquals(Optional.empty(), decided.lot());
        assertEquals(
                "slices of it are missing, and none of the one taken",
                decided.why().apply(bridged, whole));
    }
}
