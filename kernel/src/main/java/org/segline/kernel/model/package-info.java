/**
 * What a model promises and serving keeps. Enter through {@link ModelSpec}, the content of a package's {@code model.json};
 * {@link ModelCatalog} is where the line finds the packages it serves.
 */
package org.segline.kernel.model;
