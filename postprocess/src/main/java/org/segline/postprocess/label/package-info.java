/**
 * From classes of a network to the labels that its spec promises. Enter through {@link Labelling}. A class that the spec
 * does not name is not a finding: it becomes background.
 */
package org.segline.postprocess.label;
