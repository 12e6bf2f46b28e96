/**
 * Chooses the series that a model wants, and says of every other why not. Enter through {@link
 * org.segline.preprocess.select.SeriesSelector}.
 *
 * <pre>
 *   every series, and every part of a split one
 *     -> rule by rule, what is found                      {@link org.segline.preprocess.select.Finding}
 *     -> who breaks a rule is out, with the first one     {@link org.segline.preprocess.select.Judgement}
 *     -> of the others one is taken                       {@link org.segline.preprocess.select.Choice}
 * </pre>
 *
 * Of those that keep all rules, one without gaps is taken before one that is interpolated over them, an original before a
 * derived one, magnitude before phase, then the one of more slices, of thinner ones, of voxels nearer to the size that the
 * model works on, of finer pixels. Where two series are as good by all of that, the lower series number decides, then the
 * UID: and the sentence says that it was decided so, for nobody should take it for a judgement. Where two volumes of one
 * series are, echoes or times or b-values, none is taken: which of them a model was made for is for its rules to say. The
 * same study gives the same choice, in whichever order its series come.
 *
 * <p>Sentences go into events, logs and pages. They repeat no text of a header, for a description, or any other field that
 * somebody types, may hold a patient's name.
 */
package org.segline.preprocess.select;
