package org.segline.kernel.study;

/** The steps of the line, in their order. */
public enum Stage {
    INGEST,
    PREPROCESS,
    INFER,
    POSTPROCESS,
    DELIVER
}
