package org.segline.kernel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.kernel.model.Selection.Plane;
import org.segline.kernel.wire.Json;

class SelectionTest {
    private static final String OLD = """
            {"modality":"MR","description":[".*t1.*"],"bodyPart":[],"minSlices":16,"maxSliceSpacingMm":1.5}""";

    private static final String ALL = """
            {"modality":"CT","description":[],"bodyPart":["CHEST"],"minSlices":20,"maxSliceSpacingMm":5.0,\
            "acquisition":{"notDescription":[".*scout.*"],"contrast":"WITHOUT","imageType":["ORIGINAL"],\
            "notImageType":["MIP"],"patientPosition":["HFS"],\
            "traits":[{"name":"Echo Time","values":["3","4"],"range":{"least":2.0,"most":5.0}}]},\
            "geometry":{"planes":["AXIAL"],"maxObliqueDegrees":30.0,"maxSlices":900,\
            "sliceSpacingMm":{"least":0.5},"pixelSpacingMm":{"most":1.5},\
            "minExtentMm":{"inferiorSuperior":150.0},"maxGapMm":6.0}}""";

    private static void assertRefused(String expected, String json) {
        String message = assertThrows(Json.MalformedJsonException.class, () -> Json.read(json, Selection.class))
                .getMessage();
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void whatWasWrittenBeforeThereWereMoreRulesIsReadAndWrittenAsItWas() throws Exception {
        Selection old = Json.read(OLD, Selection.class);
        assertEquals(new Selection("MR", List.of(".*t1.*"), List.of(), Optional.of(16), Optional.of(1.5)), old);
        assertEquals(OLD, Json.write(old));
        assertEquals(
                new Selection("MR", List.of(), List.of(), Optional.empty(), Optional.empty()),
                Json.read("{\"modality\":\"MR\"}", Selection.class));
    }

    @Test
    void allRulesComeBackAsTheyWere() throws Exception {
        Selection all = Json.read(ALL, Selection.class);
        assertEquals(List.of(Plane.AXIAL), all.geometry().orElseThrow().planes());
        assertEquals(ALL, Json.write(all));
        assertEquals(all, Json.read(Json.write(all), Selection.class));
    }

    @Test
    void whatIsAskedInPartLeavesTheRestOpen() throws Exception {
        Selection some = Json.read("{\"modality\":\"CT\",\"acquisition\":{},\"geometry\":{}}", Selection.class);
        assertEquals(Optional.of(Selection.Acquisition.ANY), some.acquisition());
        assertEquals(Optional.of(Selection.Geometry.ANY), some.geometry());
    }

    @Test
    void aRuleThatIsNoneIsRefusedByItsName() {
        assertRefused("modalty", "{\"modality\":\"CT\",\"modalty\":\"CT\"}");
        assertRefused("maxGap", "{\"modality\":\"CT\",\"geometry\":{\"maxGap\":5}}");
        assertRefused("SIDEWAYS", "{\"modality\":\"CT\",\"geometry\":{\"planes\":[\"SIDEWAYS\"]}}");
        assertRefused(
                "a range goes up", "{\"modality\":\"CT\",\"geometry\":{\"sliceSpacingMm\":{\"least\":2,\"most\":1}}}");
        assertRefused(
                "neither which values",
                "{\"modality\":\"CT\",\"acquisition\":{\"traits\":[{\"name\":\"Echo Time\"}]}}");
        assertRefused("a gap is > 0 mm", "{\"modality\":\"CT\",\"geometry\":{\"maxGapMm\":0}}");
    }

    @Test
    void anExpressionThatIsNoneIsRefusedWhenTheModelIsRead() {
        String expected = "'.*(t1' is no regular expression: Unclosed group at character";
        assertRefused(expected, "{\"modality\":\"CT\",\"description\":[\".*(t1\"]}");
        assertRefused(expected, "{\"modality\":\"CT\",\"acquisition\":{\"notDescription\":[\".*(t1\"]}}");
    }
}
