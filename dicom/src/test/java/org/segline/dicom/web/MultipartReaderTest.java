package org.segline.dicom.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {
    private static final String TWO_PARTS = """
            --b
            Content-Type: application/dicom

            one
            --b

            two
            --b--
            """.replace("\n", "\r\n");

    /** Gives at most so many bytes a read, so that delimiters lie across reads. */
    private static final class Drops extends InputStream {
        private final InputStream in;
        private final int size;

        Drops(byte[] bytes, int size) {
            this.in = new ByteArrayInputStream(bytes);
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, Math.min(size, length));
        }
    }

    private static MultipartReader reader(String boundary, InputStream body) throws IOException {
        return MultipartReader.of(
                MediaType.of("multipart/related; boundary=\"%s\"".formatted(boundary))
                        .orElseThrow(),
                body);
    }

    private static MultipartReader reader(String body) throws IOException {
        return reader("b", new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static List<String> parts(MultipartReader reader) throws IOException {
        List<String> parts = new ArrayList<>();
        for (Optional<MultipartReader.Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(new String(part.get().body().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        return parts;
    }

    private static RequestRefusedException refused(String body) {
        return assertThrows(RequestRefusedException.class, () -> parts(reader(body)));
    }

    @Test
    void partsAreTheBytesBetweenDelimiters() throws IOException {
        assertEquals(List.of("one", "two"), parts(reader(TWO_PARTS)));
    }

    @Test
    void headersAreOfTheirPart() throws IOException {
        MultipartReader reader = reader(TWO_PARTS);
        MultipartReader.Part one = reader.next().orElseThrow();
        MultipartReader.Part two = reader.next().orElseThrow();
        assertEquals(Optional.of("application/dicom"), one.header("CONTENT-TYPE"));
        assertEquals(Optional.empty(), two.header("Content-Type"));
    }

    @Test
    void aHeaderMayGoOnInTheNextLine() throws IOException {
        MultipartReader reader =
                reader("--b\r\nContent-Type: application/dicom;\r\n\ttransfer-syntax=1.2\r\n\r\n\r\n--b--");
        assertEquals(
                Optional.of("application/dicom; transfer-syntax=1.2"),
                reader.next().orElseThrow().header("content-type"));
    }

    @Test
    void preambleAndEpilogueAreNoParts() throws IOException {
        assertEquals(List.of("one", "two"), parts(reader("This is MIME.\r\n" + TWO_PARTS + "--b\r\n\r\nthree")));
    }

    @Test
    void aPartThatIsNotReadIsPassedOver() throws IOException {
        MultipartReader reader = reader(TWO_PARTS);
        reader.next();
        assertEquals("two", new String(reader.next().orElseThrow().body().readAllBytes(), StandardCharsets.US_ASCII));
    }

    @Test
    void whiteSpaceMayFollowABoundary() throws IOException {
        assertEquals(List.of("one"), parts(reader("--b \t\r\n\r\none\r\n--b-- \r\n")));
    }

    @Test
    void aBareLineFeedEndsLinesOfHeadersButIsOtherwiseAByte() throws IOException {
        assertEquals(List.of("o\n--b\nne"), parts(reader("--b\nContent-Type: x\n\no\n--b\nne\r\n--b--")));
    }

    @Test
    void whatOnlyBeginsAsADelimiterIsOfThePart() throws IOException {
        String part = "\r\r\n\r\n-\r\n--\r\n--a\r\n\r\n--";
        assertEquals(List.of(part), parts(reader("--b\r\n\r\n" + part + "\r\n--b--")));
    }

    @Test
    void anEmptyPartIsAPart() throws IOException {
        assertEquals(List.of("", ""), parts(reader("--b\r\n\r\n\r\n--b\r\n\r\n\r\n--b--")));
    }

    /** Random bytes of the few that delimiters are made of, longer than the window, cut at every so many bytes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1000, 65535, 65536, 1 << 20})
    void howTheBytesArriveMakesNoDifference(int atOnce) throws IOException {
        Random random = new Random(atOnce);
        List<String> parts = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (int size : new int[] {0, 1, 65000, 65536, 70000, 200_000}) {
            StringBuilder part = new StringBuilder();
            for (int i = 0; i < size; i++) {
                part.append("\r\n-\0a".charAt(random.nextInt(5)));
            }
            parts.add(part.toString());
            body.append("\r\n--a-boundary\r\n\r\n").append(part);
        }
        body.append("\r\n--a-boundary--");
        byte[] bytes = body.toString().getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(parts, parts(reader("a-boundary", new Drops(bytes, atOnce))));
    }

    /** Wherever it ends: nothing of it may pass for whole. */
    @Test
    void aBodyThatEndsEarlyIsNoEnd() {
        int closing = TWO_PARTS.lastIndexOf("--");
        for (int length = 0; length < closing + 2; length++) {
            RequestRefusedException refused = refused(TWO_PARTS.substring(0, length));
            assertEquals("the body ends before its closing delimiter", refused.getMessage());
            assertEquals(400, refused.status());
        }
    }

    @Test
    void whatIsNoMultipartIsRefusedByName() {
        assertTrue(refused("--bb\r\n\r\none\r\n--b--").getMessage().contains("line of a delimiter"));
        assertTrue(
                refused("--b\r\nno header\r\n\r\none\r\n--b--").getMessage().contains("a name, a colon and a value"));
        assertTrue(refused("--b\r\nX: " + "x".repeat(9000) + "\r\n\r\n\r\n--b--")
                .getMessage()
                .contains("longer than 8192 bytes"));
        assertTrue(refused("--b\r\n" + "X: y\r\n".repeat(3000) + "\r\n\r\n--b--")
                .getMessage()
                .contains("longer than 8192 bytes"));
    }

    @Test
    void aBoundaryIsALineOfPrintableSigns() throws IOException {
        String orthancs = "cd56c492-5aeb-43fe-a2bc-e1b59c6aab4b-cd56c492-5aeb-43fe-a2bc-e1b59c6aab4b";
        assertEquals(
                List.of("one"),
                parts(reader(
                        orthancs,
                        new ByteArrayInputStream("--%s\r\n\r\none\r\n--%s--"
                                .formatted(orthancs, orthancs)
                                .getBytes(StandardCharsets.US_ASCII)))));
        for (String boundary : List.of("", "x".repeat(201), "ends in a space ", "with\u00e4")) {
            assertEquals(
                    400,
                    assertThrows(RequestRefusedException.class, () -> reader(boundary, InputStream.nullInputStream()))
                            .status());
        }
    }
}
