/**
 * That a volume cut into patches is segmented as it would be in one: through the stages that serve, with networks small
 * enough for the whole volume.
 */
package org.segline.tests.tiling;
