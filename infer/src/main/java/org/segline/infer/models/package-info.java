/**
 * Model packages on disk. Enter through {@link ModelRepository#load}.
 *
 * <pre>
 *   DIR/model.json                 the promise, a {@link org.segline.kernel.model.ModelSpec}
 *   DIR/model.onnx                 the network, or wherever model.json says: {@code ${NAME}} in its path stands for an
 *                                  environment variable
 * </pre>
 *
 * A package that is broken is told of in one sentence and left out; it does not keep the others from being served.
 */
package org.segline.infer.models;
