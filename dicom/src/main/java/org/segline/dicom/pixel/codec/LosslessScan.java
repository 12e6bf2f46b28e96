package org.segline.dicom.pixel.codec;

import java.util.Arrays;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * One scan of JPEG Lossless: some components, sample by sample.
 *
 * <pre>
 *   Rc Rb      x is predicted from a, b and c; of the first row from a alone, of the first column from b,
 *   Ra x       and the very first from the middle of the range
 * </pre>
 *
 * @see <a href="https://www.itu.int/rec/T-REC-T.81">ITU-T T.81 H.1.2 and table H.1</a>
 */
final class LosslessScan {
    private static final int MOST_COMPONENTS = 4;
    private static final int LARGEST_CATEGORY = 16;
    private static final int RESTART = 0xd0;
    private static final int RESTARTS = 8;

    /** What stands before a scan and holds until it is said anew. */
    static final class Tables {
        private static final int MOST = 4;

        private final HuffmanTable[] huffman = new HuffmanTable[MOST];
        private int restartInterval;

        void restartInterval(int samples) {
            restartInterval = samples;
        }

        /** A DHT segment: T.81 B.2.4.2. */
        void read(JpegSegments segments) throws MalformedDicomException {
            while (segments.left() > 0) {
                int place = segments.u8();
                int[] counts = new int[HuffmanTable.LONGEST_CODE];
                for (int i = 0; i < counts.length; i++) {
                    counts[i] = segments.u8();
                }
                byte[] symbols = new byte[Arrays.stream(counts).sum()];
                for (int i = 0; i < symbols.length; i++) {
                    symbols[i] = (byte) segments.u8();
                }
                HuffmanTable table = new HuffmanTable(counts, symbols);
                if (place < MOST) { // the others are for coefficients, which lossless frames have none of
                    huffman[place] = table;
                }
            }
        }

        private HuffmanTable get(int place) throws MalformedDicomException {
            if (place >= MOST || huffman[place] == null) {
                throw new MalformedDicomException("a JPEG Lossless scan names a table that is not there");
            }
            return huffman[place];
        }
    }

    private final int[] components;
    private final HuffmanTable[] tables;
    private final int predictor;
    private final int pointTransform;
    private final int restartInterval;

    private LosslessScan(
            int[] components, HuffmanTable[] tables, int predictor, int pointTransform, int restartInterval) {
        this.components = components;
        this.tables = tables;
        this.predictor = predictor;
        this.pointTransform = pointTransform;
        this.restartInterval = restartInterval;
    }

    /** @param identifiers of the frame's components */
    static LosslessScan read(JpegSegments segments, int[] identifiers, Tables tables) throws MalformedDicomException {
        int[] components = new int[segments.u8()];
        if (components.length < 1 || components.length > Math.min(identifiers.length, MOST_COMPONENTS)) {
            throw new MalformedDicomException("a JPEG Lossless scan has components that its frame has not");
        }
        HuffmanTable[] huffman = new HuffmanTable[components.length];
        for (int i = 0; i < components.length; i++) {
            int identifier = segments.u8();
            components[i] = Arrays.stream(identifiers).boxed().toList().indexOf(identifier);
            huffman[i] = tables.get(segments.u8() >> 4);
        }
        int predictor = segments.u8();
        segments.skip(1);
        int pointTransform = segments.u8() & 0xf;
        if (predictor < 1 || predictor > 7) {
            throw new MalformedDicomException("a JPEG Lossless scan has the predictor %d".formatted(predictor));
        }
        return new LosslessScan(components, huffman, predictor, pointTransform, tables.restartInterval);
    }

    /** Marks its components as decoded; none may be so twice. */
    void claim(boolean[] decoded) throws MalformedDicomException {
        for (int component : components) {
            if (component < 0 || decoded[component]) {
                throw new MalformedDicomException("a JPEG Lossless scan has components that its frame has not");
            }
            decoded[component] = true;
        }
    }

    /** The place of the marker that follows. */
    int decode(EntropyBits bits, CompressedFrame frame, int[] into)
            throws MalformedDicomException, NotDecodedException {
        if (restartInterval % frame.columns() != 0) {
            throw new NotDecodedException("JPEG Lossless that starts anew within a row has no decoder here");
        }
        int rowsBetweenRestarts = restartInterval == 0 ? frame.rows() : restartInterval / frame.columns();
        if (pointTransform >= frame.precision()) {
            throw new MalformedDicomException("a JPEG Lossless scan leaves no bits");
        }
        for (int row = 0; row < frame.rows(); row++) {
            boolean first = row % rowsBetweenRestarts == 0;
            if (first && row > 0) {
                bits.restart(RESTART + (row / rowsBetweenRestarts - 1) % RESTARTS);
            }
            decodeRow(bits, frame, row, first, into);
        }
        if (pointTransform > 0) {
            shift(frame, into);
        }
        return bits.marker();
    }

    private void decodeRow(EntropyBits bits, CompressedFrame frame, int row, boolean first, int[] into)
            throws MalformedDicomException {
        int pixel = frame.components();
        int line = frame.columns() * pixel;
        int middle = 1 << (frame.precision() - pointTransform - 1);
        for (int column = 0; column < frame.columns(); column++) {
            for (int i = 0; i < components.length; i++) {
                int at = row * line + column * pixel + components[i];
                int prediction;
                if (first) {
                    prediction = column == 0 ? middle : into[at - pixel];
                } else if (column == 0) {
                    prediction = into[at - line];
                } else {
                    prediction = predict(into[at - pixel], into[at - line], into[at - line - pixel]);
                }
                into[at] = (prediction + difference(tables[i], bits)) & 0xffff; // modulo 2^16: H.1.2.1
            }
        }
    }

    private int predict(int a, int b, int c) {
        return switch (predictor) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + ((b - c) >> 1);
            case 6 -> b + ((a - c) >> 1);
            case 7 -> (a + b) >> 1;
            default -> throw new IllegalStateException("predictors are 1 to 7");
        };
    }

    /** T.81 H.1.2.2 and F.2.2.1. */
    private static int difference(HuffmanTable table, EntropyBits bits) throws MalformedDicomException {
        int category = table.next(bits);
        if (category == 0) {
            return 0;
        }
        if (category >= LARGEST_CATEGORY) {
            if (category > LARGEST_CATEGORY) {
                throw new MalformedDicomException("a JPEG Lossless frame has a difference of too many bits");
            }
            return 1 << (LARGEST_CATEGORY - 1);
        }
        int value = bits.take(category);
        return value >> (category - 1) == 0 ? value - (1 << category) + 1 : value;
    }

    private void shift(CompressedFrame frame, int[] into) {
        for (int at = 0; at < frame.values(); at += frame.components()) {
            for (int component : components) {
                into[at + component] <<= pointTransform;
            }
        }
    }
}
