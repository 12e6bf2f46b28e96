/**
 * Intensities as a network was trained on them. Enter through {@link org.segline.preprocess.normalise.Normaliser}.
 */
package org.segline.preprocess.normalise;
