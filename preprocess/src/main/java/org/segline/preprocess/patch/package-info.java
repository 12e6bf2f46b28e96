/**
 * How a volume is laid before a network. Enter through {@link org.segline.preprocess.patch.PatchPlan}.
 */
package org.segline.preprocess.patch;
