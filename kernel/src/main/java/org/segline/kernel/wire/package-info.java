/**
 * The JSON in which the kernel's records travel and lie on disk. Enter through {@link Json}. Sole importer of Jackson.
 *
 * <p>Records need no annotations: a record is an object of its components; names that are one string (UIDs, blob ids) are
 * strings; an {@link org.segline.kernel.geometry.Affine} is its twelve numbers, row by row; the alternatives of a sealed
 * interface carry a {@code "type"}, their class's name in kebab-case. An unknown key is an error, so that a misspelt one
 * is found where it stands.
 */
package org.segline.kernel.wire;
