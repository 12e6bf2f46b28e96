/**
 * How fast scores on a model's grid become labels on the source's, beside what others do it with. Enter through {@link
 * org.segline.tests.bench.restore.RestoreBenchmark}.
 *
 * <p>25 classes of 273 x 273 x 500 voxels of 1.5 mm, 3.7 GB of floats, become labels of 512 x 512 x 300 voxels of 0.8 x 0.8 x
 * 2.5 mm. All have the scores in memory, or mapped and read once, before the clock starts; all interpolate every class
 * trilinearly and take the largest. Labels are compared with those of a plain loop in C.
 *
 * <pre>
 *   segline            in this JVM, warm, the file mapped
 *   C                  gcc -O3 -march=native -fopenmp, the file mapped: what the machine can do
 *   torch grid_sample  PyTorch, slabs of 8 slices, at the places where the source's voxels are
 *   torch interpolate  PyTorch, slabs of 8 slices, sized and not placed: the usual way, whose labels lie elsewhere
 *   scipy              affine_transform, class by class with a running maximum; two classes, and the others in proportion
 * </pre>
 */
package org.segline.tests.bench.restore;
