/**
 * ONNX Runtime, and nothing of studies: sole importer of {@code ai.onnxruntime}. Enter through {@link Network#open}.
 *
 * <p>A network maps float32 (batch, 1, d, h, w) to float32 (batch, class, d, h, w). In a volume w is i, h is j and d is k,
 * so that a tensor's memory is that of its voxels, i fastest. Image and scores are native memory which the caller owns:
 * ONNX Runtime reads the one and writes into the other, and nothing is copied between.
 */
package org.segline.infer.onnx;
