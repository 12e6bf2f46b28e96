package org.segline.dicom.encoding;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Deflated data sets: a bare deflate stream (RFC 1951).
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_A.5">PS3.5 A.5</a>
 */
final class Inflation {
    /** Deflate swells a thousandfold: without a bound a megabyte of zeros fills the memory. */
    static final int LARGEST = 256 << 20;

    private static final int CHUNK = 64 << 10;

    private Inflation() {}

    static MemorySegment inflate(MemorySegment deflated) throws MalformedDicomException {
        if (deflated.byteSize() > LARGEST) {
            throw new MalformedDicomException(
                    "a deflated data set of %d bytes is too long".formatted(deflated.byteSize()));
        }
        ByteBuffer input = deflated.asByteBuffer();
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(input);
            ByteArrayOutputStream inflated = new ByteArrayOutputStream(CHUNK);
            byte[] chunk = new byte[CHUNK];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new MalformedDicomException("the deflated data set ends in its middle");
                }
                inflated.write(chunk, 0, length);
                if (inflated.size() > LARGEST) {
                    throw new MalformedDicomException("the data set inflates to more than %d bytes".formatted(LARGEST));
                }
            }
            return MemorySegment.ofArray(inflated.toByteArray());
        } catch (DataFormatException e) {
            throw new MalformedDicomException("the data set is not deflated as its transfer syntax says", e);
        }
    }
}
