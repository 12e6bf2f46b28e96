package org.segline.tests.fuzz;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;

/**
 * The reader of files. What it reads is asked for every value, written, read again and written again: the second time the
 * bytes are the same.
 */
record FileTarget(Corpus corpus) implements Target {
    /** Classes and tables are loaded by the first inputs. */
    private static final long CONSTANT = 16L << 20;

    /** A byte of a number becomes an object and a text, each time it is asked for. */
    private static final long OF_A_BYTE = 300;

    /** A byte that is deflated may be a thousand; in real files it is twenty. */
    private static final long OF_A_DEFLATED_BYTE = 20 * OF_A_BYTE;

    /** Fragments in a transfer syntax without them, native pixels in one with them; a value that big endian cannot hold. */
    private static final Pattern NOT_WRITABLE = Pattern.compile("is in fragments|is native|is too long for");

    private static final int LONGEST_META = 1024;

    @Override
    public String name() {
        return "file";
    }

    @Override
    public byte[] input(RandomGenerator random) {
        return FileMutation.mutated(corpus.any(random), corpus, random);
    }

    @Override
    public Outcome run(byte[] input) {
        DicomFile file;
        try {
            file = DicomFile.read(MemorySegment.ofArray(input));
            DicomFile.readHeader(MemorySegment.ofArray(input));
        } catch (MalformedDicomException e) {
            return Outcome.REFUSED;
        }
        Values.readAll(file.dataSet());
        byte[] written;
        try {
            written = file.toBytes();
        } catch (IllegalArgumentException e) {
            if (!NOT_WRITABLE.matcher(e.getMessage()).find()) {
                throw e;
            }
            return Outcome.READ_NOT_WRITABLE;
        }
        try {
            byte[] again = DicomFile.read(MemorySegment.ofArray(written)).toBytes();
            if (!Arrays.equals(written, again)) {
                throw new AssertionError("what was written is written differently when it is read again");
            }
        } catch (MalformedDicomException e) {
            throw new AssertionError("what was written cannot be read", e);
        }
        return Outcome.READ;
    }

    @Override
    public long mayAllocate(byte[] input) {
        byte[] head = Arrays.copyOf(input, Math.min(input.length, LONGEST_META));
        boolean deflated = new String(head, StandardCharsets.ISO_8859_1)
                .contains(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN.uid());
        return CONSTANT + (deflated ? OF_A_DEFLATED_BYTE : OF_A_BYTE) * input.length;
    }
}
