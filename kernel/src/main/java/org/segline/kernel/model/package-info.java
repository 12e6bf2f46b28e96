/**
 * What a model promises and serving keeps. Enter through {@link ModelSpec}, the content of a package's {@code model.json};
 * {@link ModelCatalog} is where the line finds the packages it serves. A package of our own training also says where it
 * comes from ({@link Provenance}) and what its training scans were like ({@link Fingerprint}).
 */
package org.segline.kernel.model;
