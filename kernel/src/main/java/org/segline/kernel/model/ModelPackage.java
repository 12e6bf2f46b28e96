package org.segline.kernel.model;

import java.nio.file.Path;

/**
 * A model that was found, checked and can be served.
 *
 * @param network the ONNX file
 */
public record ModelPackage(ModelRef ref, ModelSpec spec, Path network) {}
