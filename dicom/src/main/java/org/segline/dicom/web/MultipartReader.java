package org.segline.dicom.web;

import static org.segline.dicom.web.RequestRefusedException.BAD_REQUEST;
import static org.segline.dicom.web.RequestRefusedException.UNSUPPORTED_MEDIA_TYPE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of a multipart body as they come; no more of it than a window is ever held.
 *
 * <pre>
 *   preamble CRLF --boundary CRLF headers CRLF CRLF bytes CRLF --boundary CRLF ... CRLF --boundary-- epilogue
 *            '------ line -------'                        '---- line ----'
 * </pre>
 *
 * The line end before a delimiter belongs to the delimiter: a part ends where its bytes do. Within delimiters and headers a
 * bare LF is taken for a line end; before a delimiter it is not, since there it may be a byte of the part.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1">RFC 2046 5.1.1</a>
 */
final class MultipartReader {
    private static final int WINDOW = 1 << 16;
    /** Of a part. */
    private static final int MOST_HEADER_BYTES = 1 << 13;

    /** Of any printable signs and longer than the 70 that RFC 2046 allows: Orthanc's has 73. */
    private static final Pattern BOUNDARY = Pattern.compile("[ -~]{0,199}[!-~]");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] window = new byte[WINDOW];
    /** What of the window was not given out: from {@code at} to {@code end}; up to {@code sure} it is of the part. */
    private int at;

    private int sure;
    private int end;

    private Body current = new Body();
    private boolean closed;

    /** @param body its bytes may be read until this reader ends, and are then read no further */
    record Part(Map<String, String> headers, InputStream body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    private MultipartReader(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        // As if a line had ended before the body: then the first delimiter, which may be the first thing, is like the
        // others.
        window[0] = '\r';
        window[1] = '\n';
        end = 2;
    }

    /** @throws RequestRefusedException if the body is not multipart/related with a boundary */
    static MultipartReader of(MediaType type, InputStream body) throws RequestRefusedException {
        if (!type.name().equals("multipart/related")) {
            throw new RequestRefusedException(
                    UNSUPPORTED_MEDIA_TYPE, "multipart/related; type=\"application/dicom\" is expected");
        }
        String boundary = type.parameter("boundary")
                .filter(text -> BOUNDARY.matcher(text).matches())
                .orElseThrow(
                        () -> new RequestRefusedException(
                                BAD_REQUEST,
                                "the Content-Type has no boundary, or one that is longer than 200 characters or ends in a space"));
        return new MultipartReader(body, boundary);
    }

    /** The next part; what was not read of the last one is passed over. */
    Optional<Part> next() throws IOException {
        current.passOver();
        if (closed) {
            return Optional.empty();
        }
        Map<String, String> headers = headers();
        current = new Body();
        return Optional.of(new Part(headers, current));
    }

    /** The bytes up to the next delimiter. */
    private final class Body extends InputStream {
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == -1 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (!hasMore()) {
                return -1;
            }
            int count = Math.min(length, sure - at);
            System.arraycopy(window, at, target, offset, count);
            at += count;
            return count;
        }

        void passOver() throws IOException {
            while (hasMore()) {
                at = sure;
            }
        }

        private boolean hasMore() throws IOException {
            while (!ended && at == sure) {
                sure = candidate();
                if (at < sure) {
                    break;
                }
                if (end - at >= delimiter.length) {
                    at += delimiter.length;
                    endOfDelimiter();
                    sure = at;
                    ended = true;
                } else {
                    fill();
                    sure = at;
                }
            }
            return !ended;
        }
    }

    /** Where the next delimiter is in the window, or where one may begin whose rest has not come; the end if none may. */
    private int candidate() {
        for (int i = at; i < end; i++) {
            if (window[i] == '\r' && mayBeDelimiter(i)) {
                return i;
            }
        }
        return end;
    }

    private boolean mayBeDelimiter(int place) {
        int length = Math.min(delimiter.length, end - place);
        for (int i = 0; i < length; i++) {
            if (window[place + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /** What follows a boundary: two dashes after the last part, otherwise white space and a line end. */
    private void endOfDelimiter() throws IOException {
        while (end - at < 2) {
            fill();
        }
        if (window[at] == '-' && window[at + 1] == '-') {
            closed = true;
        } else if (!line(MOST_HEADER_BYTES).isBlank()) {
            throw new RequestRefusedException(BAD_REQUEST, "there is more than a boundary in the line of a delimiter");
        }
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        int left = MOST_HEADER_BYTES;
        String before = "";
        for (String line = line(left); !line.isEmpty(); line = line(left)) {
            left -= line.length();
            int colon = line.indexOf(':');
            if (line.startsWith(" ") || line.startsWith("\t")) {
                headers.merge(before, line.strip(), "%s %s"::formatted); // a header that goes on in the next line
            } else if (colon < 1) {
                throw new RequestRefusedException(BAD_REQUEST, "a header of a part is not a name, a colon and a value");
            } else {
                before = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                headers.putIfAbsent(before, line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    /** A line without its end. */
    private String line(int most) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (at == end) {
                fill();
            }
            char next = (char) Byte.toUnsignedInt(window[at++]);
            if (next == '\n') {
                boolean carriageReturn = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
                sure = at;
                return carriageReturn ? line.substring(0, line.length() - 1) : line.toString();
            }
            if (line.length() >= most) {
                throw new RequestRefusedException(
                        BAD_REQUEST, "the headers of a part are longer than %d bytes".formatted(MOST_HEADER_BYTES));
            }
            line.append(next);
        }
    }

    /** Reads more into the window, at least a byte. */
    private void fill() throws IOException {
        System.arraycopy(window, at, window, 0, end - at);
        end -= at;
        at = 0;
        int count = in.read(window, end, WINDOW - end);
        if (count == -1) {
            throw new RequestRefusedException(BAD_REQUEST, "the body ends before its closing delimiter");
        }
        end += count;
    }
}
