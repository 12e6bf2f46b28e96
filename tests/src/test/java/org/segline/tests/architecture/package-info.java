/**
 * The arrows between modules and the rules of the house, executed: {@link ArrowsTest} on the compiled classes,
 * {@link SourcesTest} on the files.
 */
package org.segline.tests.architecture;
