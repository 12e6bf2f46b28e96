package org.segline.training.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.kernel.wire.Json;

/** How the section reads; YAML becomes the JSON that stands here. */
class DataConfigTest {

    @Test
    void foldersWithAShareForValidation() throws Exception {
        assertEquals(
                new DataConfig(new CaseSource.Folders("i", "l"), new Split.Fraction(0.25, 7), List.of()),
                Json.read("""
                        {"source": {"type": "folders", "images": "i", "labels": "l"},
                         "split": {"type": "fraction", "share": 0.25, "seed": 7}}
                        """, DataConfig.class));
    }

    @Test
    void casesOneByOneWithNamesForValidation() throws Exception {
        assertEquals(
                new DataConfig(
                        new CaseSource.Cases(List.of(
                                new CaseSource.Entry("a", Optional.of("s"), "dicom", "seg.dcm"),
                                new CaseSource.Entry("b", Optional.empty(), "b.nii", "b-labels.nii"))),
                        new Split.Named(List.of("s")),
                        List.of(
                                new ClassRule(Optional.empty(), Optional.of("Liver"), 1),
                                new ClassRule(Optional.of(2), Optional.empty(), 0))),
                Json.read("""
                        {"source": {"type": "cases", "cases": [
                            {"id": "a", "subject": "s", "image": "dicom", "labels": "seg.dcm"},
                            {"id": "b", "image": "b.nii", "labels": "b-labels.nii"}]},
                         "split": {"type": "named", "validation": ["s"]},
                         "classes": [{"label": "Liver", "channel": 1}, {"value": 2, "channel": 0}]}
                        """, DataConfig.class));
    }

    @Test
    void everyNth() throws Exception {
        assertEquals(new Split.Every(5, 2), Json.read("{\"type\": \"every\", \"n\": 5, \"offset\": 2}", Split.class));
    }

    @Test
    void whatMakesNoSenseIsRefusedWhereItStands() {
        assertRefused("{\"type\": \"every\", \"n\": 1, \"offset\": 0}", Split.class, "n >= 2");
        assertRefused("{\"type\": \"fraction\", \"share\": 1, \"seed\": 0}", Split.class, "between 0 and 1");
        assertRefused("{\"value\": 1, \"label\": \"Liver\", \"channel\": 1}", ClassRule.class, "either");
        assertRefused("{\"value\": 40000, \"channel\": 1}", ClassRule.class, "0 to 32767");
        assertRefused("""
                {"source": {"type": "folders", "images": "i", "labels": "l"},
                 "split": {"type": "every", "n": 5, "offset": 2},
                 "classes": [{"value": 1, "channel": 1}, {"value": 1, "channel": 2}]}
                """, DataConfig.class, "two classes are given to the label 1");
    }

    private static void assertRefused(String json, Class<?> type, String says) {
        String message = assertThrows(Json.MalformedJsonException.class, () -> Json.read(json, type))
                .getMessage();
        assertTrue(message.contains(says), message);
    }
}
