/**
 * What can be known of a network from its ONNX graph alone: how far a score sees, on which lattice strides lie, which sizes
 * it takes, and whether patches can be stitched without a difference. Enter through
 * {@link org.segline.infer.graph.GraphFacts#read}. Reads the file's protobuf and runs nothing.
 *
 * <p>An axis at a time, and for one length of it, each node says of every feature which voxels of the image it depends on
 * ({@link org.segline.infer.graph.Line}); lengths are tried until enough features are far from the image's ends. Training
 * promises the same facts of the networks that it makes, but by another way: neither way knows the other, and a test holds
 * one against the other.
 *
 * <pre>
 *   ModelProto --> Operator --> Tracer      one axis, one length: node by node      Flow, Line
 *                               AxisSurvey  which length to ask for, what it shows
 *                               GraphFacts  all axes of all outputs
 * </pre>
 *
 * What a graph does that is not understood is said in a sentence, and nothing is claimed about what comes of it.
 */
package org.segline.infer.graph;
