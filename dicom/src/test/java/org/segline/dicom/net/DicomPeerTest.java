package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomPeerTest {
    @Test
    void isReadAsItIsWritten() {
        assertEquals(new DicomPeer("PACS", "pacs.example", 104), DicomPeer.of("PACS@pacs.example:104"));
        assertEquals(
                "PACS@pacs.example:104", DicomPeer.of("PACS@pacs.example:104").toString());
        assertEquals(new DicomPeer("MY PACS", "::1", 4242), DicomPeer.of("MY PACS@[::1]:4242"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "PACS", "PACS@host", "host:104", "@host:104", "PACS@host:0", "PACS@host:65536", "P@h o:1"})
    void whatIsNoneIsNotRead(String text) {
        assertThrows(IllegalArgumentException.class, () -> DicomPeer.of(text));
    }
}
