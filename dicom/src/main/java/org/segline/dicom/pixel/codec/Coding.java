package org.segline.dicom.pixel.codec;

/** How a frame is compressed, as its own first bytes say. */
public enum Coding {
    /** Cosine transform, sequential or progressive: ITU-T T.81. */
    JPEG("JPEG"),
    /** Prediction and Huffman codes: ITU-T T.81 annex H. */
    JPEG_LOSSLESS("JPEG Lossless"),
    /** ITU-T T.87. */
    JPEG_LS("JPEG-LS"),
    /** ITU-T T.800, and T.814 for its high-throughput blocks. */
    JPEG_2000("JPEG 2000");

    private final String text;

    Coding(String text) {
        this.text = text;
    }

    /** As people call it. */
    @Override
    public String toString() {
        return text;
    }
}
