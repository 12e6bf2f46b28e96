/**
 * Chooses the series that a model wants. Enter through {@link org.segline.preprocess.select.SeriesSelector}.
 *
 * <p>Of the series that the model's rules let pass, one that the geometry gate accepts is taken: original images before
 * derived ones, then the one of the most slices, then the first by Series Instance UID. For every other there is a sentence
 * that says why not.
 */
package org.segline.preprocess.select;
