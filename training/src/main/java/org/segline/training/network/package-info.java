/**
 * One description of a network. Enter through {@link org.segline.training.network.Network}, made of
 * {@link org.segline.training.network.Layer}s; {@link org.segline.training.network.Architecture} has the families by which
 * people call them.
 *
 * <pre>
 *                     +--> Placement    where features lie in the image       (here)
 *   Network --------- +--> Parameter    what is learned                       (here)
 *   (a tree of        +--> Analysis     what a score sees, sizes, memory      (here)
 *    layers)          +--> tensors      training                              (package torch)
 *                     +--> graph        what is served                        (package export)
 * </pre>
 *
 * All are {@link org.segline.training.network.Interpreter}s of the same tree, so that what is trained, what is exported and
 * what is promised about it cannot drift apart.
 */
package org.segline.training.network;
