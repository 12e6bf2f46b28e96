package org.segline.dicom.net.query;

/**
 * How many instances of a study an archive has.
 *
 * @param told at which level: a number that the archive keeps of the study, the sum of those of its series, or all instances
 *     counted
 */
public record InstanceCount(int instances, QueryLevel told) {}
