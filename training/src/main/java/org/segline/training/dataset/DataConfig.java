package org.segline.training.dataset;
/** Stub. */
public record DataConfig() {}
