/**
 * From the grid of a model back onto the grid of the source. Enter through {@link Restorer}.
 *
 * <p>Each source voxel looks up the class probabilities at its centre in the model's grid, through the affines of both, and
 * takes the likeliest class. Probabilities are interpolated, never labels, and class by class, so that no scores at source
 * resolution are ever held. {@link Certifier} says what the way there and back is worth, and refuses one that shifts voxels.
 *
 * <pre>
 *   SliceMaps    where the voxels of each slice lie in the model's grid, from where the volume has the slice
 *   Separable    whether source and model run along each other, whichever way they are turned: nearly always
 *     SeparableRestorer   then scores are interpolated along one axis after the other, many voxels at once
 *     RowRestorer         else each voxel looks at the eight scores around it
 * </pre>
 *
 * <p>Thick slices are looked up at their centre plane too, where their image is shown. The mean over their thickness was
 * tried: a mean and then the likeliest class is a low-pass and a threshold, which shrinks what is small or thin. A brain
 * restored from 1 mm onto sagittal slices of 4.8 mm, in five positions of the slices, came back with these errors of volume
 * (mean and root mean square, %):
 *
 * <pre>
 *                            centre        mean over the slice     vote over the slice
 *   white matter           -0.2   0.5        -0.5   0.5               1.3   1.4
 *   cortex                  0.7   1.1         1.7   1.7              -1.2   1.2
 *   caudate                -0.5   2.5        -4.9   5.0              -6.2   6.3
 *   putamen                -0.5   3.9        -1.8   3.6              -2.8   4.4
 *   pallidum               -1.8   4.4        -7.7   8.5              -7.3   7.8
 *   hippocampus             0.2   0.9         0.0   0.5              -1.8   1.9
 *   inferior horns        -10.7  13.8       -27.0  27.5             -22.2  22.5
 * </pre>
 */
package org.segline.postprocess.restore;
