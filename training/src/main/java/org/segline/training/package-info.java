/**
 * From labelled scans to a model package that the line serves: {@code ./segline train CONFIG.yaml}. A process of its own;
 * nothing of libtorch is on the class path of the line.
 *
 * <pre>
 *   dataset    cases, subjects and their split, on the model's grid          (kernel.nifti, preprocess.ModelView)
 *   sample     P_train: which subjects (s'), then which patches (s'')
 *   augment    affine-tracked transforms; voxels are interpolated once
 *   network    one description of a network: layers, families, what it sees
 *   torch      the description as libtorch tensors                           the only importer of org.bytedeco
 *   fit        the training loop: losses, optimisers, checkpoints, curves
 *   export     the description as an ONNX graph, and the package around it   the only importer of ai.onnx.proto
 *   evaluate   scores a package through the serving path
 *   study      the source paper's claims, made again
 *   cli        train, evaluate, analyse, study
 * </pre>
 *
 * <p>The words are those of Bertels, Robben, Lemmens, Vandermeulen, "Convolutional neural networks for medical image
 * segmentation", which this module follows.
 */
package org.segline.training;
