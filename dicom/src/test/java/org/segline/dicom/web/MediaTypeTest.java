package org.segline.dicom.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MediaTypeTest {
    private static MediaType type(String text) {
        return MediaType.of(text).orElseThrow();
    }

    @Test
    void parametersMayBeQuotedOrNot() {
        Map<String, String> parameters = Map.of("type", "application/dicom", "boundary", "a=b");
        assertEquals(
                new MediaType("multipart/related", parameters),
                type("multipart/related; type=\"application/dicom\"; boundary=\"a=b\""));
        assertEquals(
                new MediaType("multipart/related", parameters),
                type("Multipart/Related;TYPE=application/dicom;Boundary=a=b"));
    }

    @Test
    void aQuotedValueMayHaveAnySign() {
        assertEquals(
                Optional.of("a;\" b"), type("x/y; boundary=\"a;\\\" b\" ; z=1").parameter("boundary"));
    }

    @Test
    void emptyParametersAreRead() {
        assertEquals(new MediaType("x/y", Map.of("a", "b")), type(" x/y ; ; a=b;"));
    }

    @Test
    void whatIsNoTypeIsNone() {
        for (String text : List.of("", "x", "x/", "/y", "x/y z", "x/y; a=\"open", "x/y; =b")) {
            assertEquals(Optional.empty(), MediaType.of(text), text);
        }
    }

    @Test
    void aRangeTakesWhatIsInIt() {
        assertTrue(type("*/*").takes("application/dicom"));
        assertTrue(type("application/*").takes("application/dicom"));
        assertTrue(type("application/dicom").takes("application/dicom"));
        assertFalse(type("application/*").takes("text/plain"));
        assertFalse(type("application/dicom").takes("application/dicom+json"));
    }

    @Test
    void theAnswerIsWhatIsWantedMost() {
        assertEquals(Optional.of(ResponseForm.DICOM_JSON), ResponseForm.of(List.of()));
        assertEquals(Optional.of(ResponseForm.DICOM_JSON), ResponseForm.of(List.of("*/*")));
        assertEquals(Optional.of(ResponseForm.DICOM_JSON), ResponseForm.of(List.of("text/html, application/*;q=0.1")));
        assertEquals(Optional.of(ResponseForm.JSON), ResponseForm.of(List.of("application/json")));
        assertEquals(
                Optional.of(ResponseForm.DICOM_XML),
                ResponseForm.of(List.of("application/dicom+json;q=0.5", "application/dicom+xml")));
        assertEquals(Optional.of(ResponseForm.JSON), ResponseForm.of(List.of("*/*, application/dicom+json;q=0")));
        assertEquals(Optional.empty(), ResponseForm.of(List.of("text/html")));
        assertEquals(Optional.empty(), ResponseForm.of(List.of("application/dicom+json;q=0")));
        assertEquals(Optional.empty(), ResponseForm.of(List.of("multipart/related; type=\"application/dicom\"")));
    }
}
