package org.segline.dicom.pixel.codec;

import org.segline.dicom.encoding.MalformedDicomException;

/**
 * JPEG Lossless by hand: each sample is predicted from those to its left and above, and the difference is a Huffman code.
 * The work is bounded by the bytes of the frame and the values that it announces, so that it needs no process of its own.
 *
 * <p>DCMTK makes frames of an even length by a fill byte before the last marker, which is allowed (T.81 B.1.1.2). A reader
 * for Java that was tried loses the last pixel of some of them.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-T.81">ITU-T T.81 annex H</a>
 */
record JpegLossless() implements Decoder {
    private static final int FRAME = 0xc3;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int SCAN = 0xda;
    private static final int RESTART_INTERVAL = 0xdd;

    @Override
    public void decode(CompressedFrame frame, int[] into) throws MalformedDicomException, NotDecodedException {
        JpegSegments segments = new JpegSegments(frame.array());
        LosslessScan.Tables tables = new LosslessScan.Tables();
        int[] components = new int[0];
        boolean[] decoded = new boolean[frame.components()];
        while (!all(decoded)) {
            switch (segments.next()) {
                case FRAME -> components = components(segments, frame);
                case HUFFMAN_TABLES -> tables.read(segments);
                case RESTART_INTERVAL -> tables.restartInterval(segments.u16());
                case SCAN -> {
                    LosslessScan scan = LosslessScan.read(segments, components, tables);
                    scan.claim(decoded);
                    segments.moveTo(scan.decode(segments.data(), frame, into));
                }
                case END_OF_IMAGE ->
                    throw new MalformedDicomException("a JPEG Lossless frame ends before its pixels do");
                default -> {
                    // Comments and what applications put there.
                }
            }
        }
    }

    private static boolean all(boolean... decoded) {
        for (boolean each : decoded) {
            if (!each) {
                return false;
            }
        }
        return true;
    }

    /** The identifiers of the components, from the frame header: T.81 B.2.2. */
    private static int[] components(JpegSegments segments, CompressedFrame frame)
            throws MalformedDicomException, NotDecodedException {
        segments.skip(5); // precision, lines and samples a line, which the frame has
        int[] components = new int[segments.u8()];
        if (components.length != frame.components()) {
            throw new MalformedDicomException("a JPEG Lossless frame has two headers");
        }
        for (int i = 0; i < components.length; i++) {
            components[i] = segments.u8();
            int sampling = segments.u8();
            if (components.length > 1 && sampling != 0x11) {
                throw new NotDecodedException("components of different resolutions have no decoder here");
            }
            segments.skip(1);
        }
        return components;
    }
}
