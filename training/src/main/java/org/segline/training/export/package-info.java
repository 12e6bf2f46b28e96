/**
 * What is served. Enter through {@link org.segline.training.export.OnnxExport}, which writes a network's layers as an ONNX
 * model, and {@link org.segline.training.export.PackageWriter}, which puts the package around it.
 *
 * <pre>
 *   network.Network + weights --> OnnxReading --> OnnxGraph --> model.onnx ----+
 *   kernel.model.ModelSpec ---------------------------------> model.json      +--> the package
 *   an image and its scores, by libtorch -------------------> test-vector/ ---+
 * </pre>
 *
 * The model's input {@code image} is float32 (batch, channel, d, h, w) and its output {@code logits} float32 (batch, class,
 * d', h', w'), with batch and sizes open; w is i, h is j and d is k. Sole importer of {@code ai.onnx.proto} in this module.
 */
package org.segline.training.export;
