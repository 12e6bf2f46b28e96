/**
 * Runs ONNX models on patches. Enter through {@link Inference}.
 *
 * <pre>
 *   models   packages on disk, checked                 ModelRepository
 *   (here)   volume -> patches -> batches -> scores    Inference
 *   onnx     the one place that knows ONNX Runtime     Network
 *   graph    what a network's file says of it          GraphFacts
 * </pre>
 *
 * A batch of patches is cut out of its volume, several of them run at once where they are small, and the class
 * probabilities of all go into one blob whose name is derived from volume, model and patches: a batch that comes twice is
 * run once.
 */
package org.segline.infer;
